package faltung.media.sound.filter;

import faltung.media.sound.SoundLayout;

/**
 * What was written.
 *
 * @param layout of the file
 * @param frames how many
 * @param loweredBy by how many decibels the sound was made quieter so that it fits; 0 if it fitted
 * @param clipped how many samples were beyond full scale and have been cut off: where clipping was
 *     asked for, and infinite ones
 */
public record RenderingReport(SoundLayout layout, long frames, double loweredBy, long clipped) {}
