export { decodeFields, decodeValue, encodeFields, encodeValue } from '../../language/json-values.ts';
