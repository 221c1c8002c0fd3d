/** Arrays from and to files, and files that appear under their names when they are complete. */
@org.jspecify.annotations.NullMarked
package faltung.media.file;
