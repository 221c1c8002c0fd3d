/**
 * Plots of signals, spectra, kernels and pictures as SVG and PNG.
 *
 * <p>What is to be seen is data first: a {@link faltung.media.plot.Chart}, a {@link
 * faltung.media.plot.HeatMap} or a {@link faltung.media.plot.Picture}. A {@link
 * faltung.media.plot.Figure} lays such panels out and gives a {@link faltung.media.plot.Scene} of
 * simple marks, and {@link faltung.media.plot.SvgWriter} and {@link
 * faltung.media.plot.PictureWriter} write that scene: so every output shows the same thing. The
 * terminal draws the panels itself, in {@code faltung.media.terminal}, because a character cell is
 * not a pixel.
 *
 * <p>Begin with {@link faltung.media.plot.Plots}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.plot;
