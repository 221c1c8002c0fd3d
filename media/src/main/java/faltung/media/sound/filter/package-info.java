/**
 * Sounds of any length through kernels, block by block: filters, reverberation, and what becomes of
 * the samples on their way into a file.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.sound.filter;
