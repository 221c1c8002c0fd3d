/**
 * Numbers, plots and pictures as text for terminals.
 *
 * <p>Everything here is a function of the data and a {@link faltung.media.terminal.TerminalStyle}:
 * no line is wider than the style says, no colour is used that it lacks, and with {@code unicode}
 * off all is ASCII. {@link faltung.media.terminal.TerminalDetection} finds the style from an
 * environment. Results are lines that end with a line feed, without blanks at their ends.
 *
 * <p>Begin with {@link faltung.media.terminal.ChartText}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.terminal;
