/** Pictures and sounds in and out. */
@org.jspecify.annotations.NullMarked
package faltung.media;
