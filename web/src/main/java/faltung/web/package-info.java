/**
 * The portable packages in a browser: what WebAssembly exports, and the cases that prove its bits.
 */
@org.jspecify.annotations.NullMarked
package faltung.web;
