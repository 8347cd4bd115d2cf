import { validateXML } from 'xmllint-wasm';

const CONTRACT = 'http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation';
const BASE = `${CONTRACT}.Abstractions`;

/** A member of no type but its own, which may be absent, and null. */
const member = (name: string, type: string) =>
  `<xs:element name="${name}" type="xs:${type}" minOccurs="0" nillable="true"/>`;

const baseMembers = (...members: (readonly [name: string, type: string])[]) =>
  members.map(([name, type]) => `<xs:element name="${name}" type="xs:${type}" nillable="true"/>`).join('');

const schemaOf = (namespace: string, content: string) =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:base="${BASE}" xmlns="${namespace}"
     targetNamespace="${namespace}" elementFormDefault="qualified">${content}</xs:schema>`;

const IMPORT_BASE = `<xs:import namespace="${BASE}" schemaLocation="base.xsd"/>`;

const BASE_SCHEMA = schemaOf(
  BASE,
  baseMembers(
    ['Operator', 'long'],
    ['SiteCode', 'string'],
    ['Token', 'long'],
    ['ErrorCode', 'long'],
    ['Message', 'string'],
  ),
);

/** The request in the order in which the document writes it. */
const REQUEST_SCHEMA = schemaOf(
  `${CONTRACT}.Request.SertCardRequest`,
  `${IMPORT_BASE}
  <xs:element name="NumberFromGoodsRequest">
    <xs:complexType><xs:sequence>
      <xs:element ref="base:Operator" minOccurs="0"/>
      <xs:element ref="base:SiteCode" minOccurs="0"/>
      <xs:element ref="base:Token" minOccurs="0"/>
      ${member('ChequeId', 'long')}${member('Client', 'long')}${member('ClientIShop', 'long')}${member('Email', 'string')}
      <xs:element name="Goods" minOccurs="0" nillable="true">
        <xs:complexType><xs:sequence>
          <xs:element name="NumberFromGoodsRequest.NumberFromGoodsGood" minOccurs="0" maxOccurs="unbounded">
            <xs:complexType><xs:sequence>
              ${member('Id', 'long')}${member('ItemCode', 'string')}${member('Name', 'string')}
              ${member('Price', 'decimal')}${member('Quantity', 'long')}
            </xs:sequence></xs:complexType>
          </xs:element>
        </xs:sequence></xs:complexType>
      </xs:element>
      ${member('OrderNumber', 'string')}${member('Phone', 'long')}${member('PosCode', 'string')}
      ${member('Refund', 'boolean')}${member('SertCardSeries', 'long')}
    </xs:sequence></xs:complexType>
  </xs:element>`,
);

const DATE = `<xs:simpleType><xs:restriction base="xs:dateTime">
  <xs:pattern value="\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}[+\\-]\\d\\d:\\d\\d"/>
</xs:restriction></xs:simpleType>`;

const AMOUNT = `<xs:simpleType><xs:restriction base="xs:decimal">
  <xs:pattern value="\\d+(\\.\\d\\d)?"/>
</xs:restriction></xs:simpleType>`;

const RESPONSE_SCHEMA = schemaOf(
  `${CONTRACT}.Response.SertCardResponse`,
  `${IMPORT_BASE}
  <xs:element name="NumberFromGoodsResponse">
    <xs:complexType><xs:sequence>
      <xs:element ref="base:ErrorCode"/>
      <xs:element ref="base:Message"/>
      <xs:element name="SertCards">
        <xs:complexType><xs:sequence>
          <xs:element name="NumberFromGoodsResponse.NumberFromGoodsSertCard" minOccurs="0" maxOccurs="unbounded">
            <xs:complexType><xs:sequence>
              <xs:element name="AllowRefund" type="xs:boolean"/>
              <xs:element name="AllowRefundPurchase" type="xs:boolean"/>
              <xs:element name="AllowReuse" type="xs:boolean"/>
              <xs:element name="Nominal">${AMOUNT}</xs:element>
              <xs:element name="Number" type="xs:long"/>
              <xs:element name="Remain">${AMOUNT}</xs:element>
              <xs:element name="SecretCode" type="xs:string"/>
              <xs:element name="SertCardStatus" type="xs:string"/>
              <xs:element name="SertCardStatusPurchase" type="xs:string"/>
              <xs:element name="SertExpDate">${DATE}</xs:element>
            </xs:sequence></xs:complexType>
          </xs:element>
        </xs:sequence></xs:complexType>
      </xs:element>
    </xs:sequence></xs:complexType>
  </xs:element>`,
);

/** What a validator finds wrong with XML against the schema of the document's samples, which prints none itself. */
export async function findSchemaFaults(root: 'request' | 'response', ...documents: string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `document-${index}.xml`, contents })),
    schema: [{ fileName: 'schema.xsd', contents: root === 'request' ? REQUEST_SCHEMA : RESPONSE_SCHEMA }],
    preload: [{ fileName: 'base.xsd', contents: BASE_SCHEMA }],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
