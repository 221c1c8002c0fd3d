/**
 * Arrays from and to files, and files that appear under their names when they are complete.
 *
 * <p>Begin with {@link faltung.media.file.ArrayFiles}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.file;
