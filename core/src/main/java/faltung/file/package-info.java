/**
 * Arrays from files by their paths; begin with {@link faltung.file.ArrayFile}.
 *
 * <p>The formats themselves, on streams, are in {@link faltung.format}; writing a file so that it
 * appears when it is complete is in {@code faltung.media.file}.
 */
@org.jspecify.annotations.NullMarked
package faltung.file;
