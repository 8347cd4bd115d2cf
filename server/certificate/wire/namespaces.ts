const CONTRACT = 'http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation';

export const INSTANCE_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/** Of the members that every request and every answer of this API has. */
export const BASE_NAMESPACE = `${CONTRACT}.Abstractions`;

export const REQUEST_NAMESPACE = `${CONTRACT}.Request.SertCardRequest`;
export const RESPONSE_NAMESPACE = `${CONTRACT}.Response.SertCardResponse`;
