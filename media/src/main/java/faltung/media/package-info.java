/** Pictures and sounds in and out. */
package faltung.media;
