package faltung.media.plot;

/**
 * A labelled place on an axis.
 *
 * @param value where
 * @param label as written beside it, a plain ASCII number in units of the axis' power of ten
 */
public record Tick(double value, String label) {}
