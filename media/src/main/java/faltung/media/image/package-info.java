/**
 * Pictures as values, and their files: PNG, JPEG, GIF, BMP, TIFF and Netpbm, read and written whole
 * or by rows.
 *
 * <p>Begin with {@link faltung.media.image.ImageFiles}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.image;
