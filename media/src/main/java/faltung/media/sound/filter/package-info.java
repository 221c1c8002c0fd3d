/**
 * Sounds of any length through kernels, block by block: filters, reverberation, and what becomes of
 * the samples on their way into a file.
 *
 * <p>Begin with {@link faltung.media.sound.filter.SoundFiltering}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.sound.filter;
