/** What the document of the certificates API prints, character for character. */

export const REQUEST_JSON = `{
  "PosCode": "sample string 1",
  "SertCardSeries": 1,
  "OrderNumber": "sample string 2",
  "Refund": true,
  "Client": 1,
  "ClientIShop": 1,
  "Email": "sample string 3",
  "Phone": 1,
  "ChequeId": 1,
  "Goods": [
    {
      "Id": 1,
      "Name": "sample string 1",
      "Quantity": 1,
      "Price": 1.0,
      "ItemCode": "sample string 2"
    },
    {
      "Id": 1,
      "Name": "sample string 1",
      "Quantity": 1,
      "Price": 1.0,
      "ItemCode": "sample string 2"
    }
  ],
  "Operator": 1,
  "Token": 1,
  "SiteCode": "sample string 4"
}`;

export const REQUEST_XML = `<NumberFromGoodsRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Request.SertCardRequest">
  <Operator xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Abstractions">1</Operator>
  <SiteCode xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Abstractions">sample string 4</SiteCode>
  <Token xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Abstractions">1</Token>
  <ChequeId>1</ChequeId>
  <Client>1</Client>
  <ClientIShop>1</ClientIShop>
  <Email>sample string 3</Email>
  <Goods>
    <NumberFromGoodsRequest.NumberFromGoodsGood>
      <Id>1</Id>
      <ItemCode>sample string 2</ItemCode>
      <Name>sample string 1</Name>
      <Price>1</Price>
      <Quantity>1</Quantity>
    </NumberFromGoodsRequest.NumberFromGoodsGood>
    <NumberFromGoodsRequest.NumberFromGoodsGood>
      <Id>1</Id>
      <ItemCode>sample string 2</ItemCode>
      <Name>sample string 1</Name>
      <Price>1</Price>
      <Quantity>1</Quantity>
    </NumberFromGoodsRequest.NumberFromGoodsGood>
  </Goods>
  <OrderNumber>sample string 2</OrderNumber>
  <Phone>1</Phone>
  <PosCode>sample string 1</PosCode>
  <Refund>true</Refund>
  <SertCardSeries>1</SertCardSeries>
</NumberFromGoodsRequest>`;

/** The document has no sample of a form: this is the same request in one. */
export const REQUEST_FORM = [
  'PosCode=sample+string+1&SertCardSeries=1&OrderNumber=sample%20string%202&Refund=true&Client=1&ClientIShop=1',
  'Email=sample+string+3&Phone=1&ChequeId=1',
  'Goods[0].Id=1&Goods[0].Name=sample+string+1&Goods[0].Quantity=1&Goods[0].Price=1.0&Goods[0].ItemCode=sample+string+2',
  'Goods[1][Id]=1&Goods[1][Name]=sample+string+1&Goods[1][Quantity]=1&Goods[1][Price]=1.0&Goods[1][ItemCode]=sample+string+2',
  'Operator=1&Token=1&SiteCode=sample+string+4',
].join('&');

export const RESPONSE_JSON = `{
  "SertCards": [
    {
      "Number": 1,
      "SecretCode": "sample string 1",
      "Nominal": 1.0,
      "Remain": 1.0,
      "SertExpDate": "2024-04-29T14:09:27.2527486+03:00",
      "SertCardStatus": "sample string 2",
      "SertCardStatusPurchase": "sample string 3",
      "AllowRefund": true,
      "AllowRefundPurchase": true,
      "AllowReuse": true
    },
    {
      "Number": 1,
      "SecretCode": "sample string 1",
      "Nominal": 1.0,
      "Remain": 1.0,
      "SertExpDate": "2024-04-29T14:09:27.2527486+03:00",
      "SertCardStatus": "sample string 2",
      "SertCardStatusPurchase": "sample string 3",
      "AllowRefund": true,
      "AllowRefundPurchase": true,
      "AllowReuse": true
    }
  ],
  "ErrorCode": 1,
  "Message": "sample string 2"
}`;

export const RESPONSE_XML = `<NumberFromGoodsResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Response.SertCardResponse">
  <ErrorCode xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Abstractions">1</ErrorCode>
  <Message xmlns="http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation.Abstractions">sample string 2</Message>
  <SertCards>
    <NumberFromGoodsResponse.NumberFromGoodsSertCard>
      <AllowRefund>true</AllowRefund>
      <AllowRefundPurchase>true</AllowRefundPurchase>
      <AllowReuse>true</AllowReuse>
      <Nominal>1</Nominal>
      <Number>1</Number>
      <Remain>1</Remain>
      <SecretCode>sample string 1</SecretCode>
      <SertCardStatus>sample string 2</SertCardStatus>
      <SertCardStatusPurchase>sample string 3</SertCardStatusPurchase>
      <SertExpDate>2024-04-29T14:09:27.2527486+03:00</SertExpDate>
    </NumberFromGoodsResponse.NumberFromGoodsSertCard>
    <NumberFromGoodsResponse.NumberFromGoodsSertCard>
      <AllowRefund>true</AllowRefund>
      <AllowRefundPurchase>true</AllowRefundPurchase>
      <AllowReuse>true</AllowReuse>
      <Nominal>1</Nominal>
      <Number>1</Number>
      <Remain>1</Remain>
      <SecretCode>sample string 1</SecretCode>
      <SertCardStatus>sample string 2</SertCardStatus>
      <SertCardStatusPurchase>sample string 3</SertCardStatusPurchase>
      <SertExpDate>2024-04-29T14:09:27.2527486+03:00</SertExpDate>
    </NumberFromGoodsResponse.NumberFromGoodsSertCard>
  </SertCards>
</NumberFromGoodsResponse>`;

/** XML as a program writes it, without the white space that a page shows it with. */
export function withoutIndent(xml: string): string {
  return xml.replaceAll(/>\s+</g, '><');
}
