/**
 * Pictures as values, and their files: PNG, JPEG, GIF, BMP, TIFF and Netpbm, read and written whole
 * or by rows.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.image;
