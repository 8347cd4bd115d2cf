// What the libraries of another age did to the built-ins of the page.
Array.prototype.toJSON = function () {
  return `[${this.length} things]`;
};
String.prototype.toJSON = function () {
  return `string ${this}`;
};
Array.prototype.remove = function (item) {
  this.splice(this.indexOf(item), 1);
};
Array.prototype.find = function () {
  throw new Error('this find is not the standard one');
};
Array.prototype.includes = Array.prototype.reduce = Array.prototype.some = Array.prototype.find;
Object.prototype.extend = function () {};
