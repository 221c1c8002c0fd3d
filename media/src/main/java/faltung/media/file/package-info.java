/**
 * Files that appear under their names when they are complete, and how files of arrays are found by
 * them.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.file;
