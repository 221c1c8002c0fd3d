package faltung.media.terminal;

import java.util.Locale;
import java.util.Map;

/**
 * Finds a {@link TerminalStyle} from environment variables.
 *
 * <ul>
 *   <li>Colour: none if {@code NO_COLOR} is set and not empty (see no-color.org), whatever else
 *       says; none into a file or pipe, unless {@code CLICOLOR_FORCE} is set and not 0; none if
 *       {@code TERM} is {@code dumb} or absent (except in Windows Terminal, which sets {@code
 *       WT_SESSION}). 24 bits if {@code COLORTERM} is {@code truecolor} or {@code 24bit}, or {@code
 *       TERM} ends in {@code -direct}; 256 if {@code TERM} contains {@code 256color}; else 16.
 *   <li>Width: {@code COLUMNS} if it is a whole number from 1 to 10000, else what the caller knows,
 *       else 80.
 *   <li>Unicode: if the first that is not empty of {@code LC_ALL}, {@code LC_CTYPE}, {@code LANG}
 *       names UTF-8, or in Windows Terminal; never if {@code TERM} is {@code dumb} or {@code
 *       linux}, whose font has no braille.
 * </ul>
 */
public final class TerminalDetection {
  private static final int USUAL_WIDTH = 80;
  private static final int LARGEST_WIDTH = 10_000;

  private TerminalDetection() {}

  /**
   * The style of standard output.
   *
   * @param environment the environment variables
   * @param isTerminal whether the output goes to a terminal, and not to a file or pipe
   */
  public static TerminalStyle detect(Map<String, String> environment, boolean isTerminal) {
    return detect(environment, isTerminal, USUAL_WIDTH);
  }

  /**
   * The style of standard output.
   *
   * @param knownWidth the columns if {@code COLUMNS} does not say
   */
  public static TerminalStyle detect(
      Map<String, String> environment, boolean isTerminal, int knownWidth) {
    return new TerminalStyle(
        width(environment, knownWidth), colours(environment, isTerminal), unicode(environment));
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").strip();
  }

  private static int width(Map<String, String> environment, int knownWidth) {
    String columns = value(environment, "COLUMNS");
    try {
      int width = Integer.parseInt(columns);
      return width >= 1 && width <= LARGEST_WIDTH ? width : knownWidth;
    } catch (NumberFormatException notNumber) {
      return knownWidth;
    }
  }

  private static ColourDepth colours(Map<String, String> environment, boolean isTerminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return ColourDepth.NONE;
    }
    String force = value(environment, "CLICOLOR_FORCE");
    boolean forced = !force.isEmpty() && !force.equals("0");
    String term = value(environment, "TERM");
    boolean windows = !value(environment, "WT_SESSION").isEmpty();
    if (!forced && (!isTerminal || term.equals("dumb") || (term.isEmpty() && !windows))) {
      return ColourDepth.NONE;
    }
    String colours = value(environment, "COLORTERM").toLowerCase(Locale.ROOT);
    if (colours.equals("truecolor")
        || colours.equals("24bit")
        || term.endsWith("-direct")
        || windows) {
      return ColourDepth.TRUE_COLOUR;
    }
    return term.contains("256color") ? ColourDepth.TABLE : ColourDepth.SIXTEEN;
  }

  private static boolean unicode(Map<String, String> environment) {
    String term = value(environment, "TERM");
    if (term.equals("dumb") || term.equals("linux")) {
      return false;
    }
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = value(environment, name).toLowerCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return locale.contains("utf-8") || locale.contains("utf8");
      }
    }
    return !value(environment, "WT_SESSION").isEmpty();
  }
}
