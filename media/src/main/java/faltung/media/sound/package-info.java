/**
 * Sounds as values, and their files: WAV, AIFF, AIFF-C and AU, read and written whole or by blocks.
 *
 * <p>Begin with {@link faltung.media.sound.SoundFiles}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.sound;
