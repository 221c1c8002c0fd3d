package faltung.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Breaks the help's lines between words only, so that {@code normwise:guaranteed:1e-12} stays what
 * one can copy; picocli breaks at every colon and bracket as well.
 */
public final class HelpLines {
  /** So wide that picocli breaks nothing itself. */
  private static final int UNBROKEN = 4000;

  /** Where less than this is left beside the labels, texts go on below them. */
  private static final int LEAST_ROOM = 24;

  /** What is printed without taking room: colours. */
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  /** A label and the blanks up to what is said of it. */
  private static final Pattern LABEL = Pattern.compile("(?m)^( *\\S+(?: \\S+)* {2,})\\S");

  /** What one copies into a shell. */
  private static final Pattern EXAMPLE = Pattern.compile("^ +(\\S+ .*\\| )?(faltung|source|sox) ");

  /** Of an example an option and its value, and what is quoted, stay together. */
  private static final Pattern EXAMPLE_WORD =
      Pattern.compile(" *(-{1,2}[A-Za-z][A-Za-z-]* )?(\"[^\"]*\"|'[^']*'|\\S)+");

  private HelpLines() {}

  /** A line as words, the blanks before each with it. */
  private static List<String> words(String line, boolean example) {
    return example
        ? EXAMPLE_WORD.matcher(line).results().map(MatchResult::group).toList()
        : List.of(line.split("(?<=\\S)(?= )"));
  }

  /** Makes the help of a command and of its subcommands fit so many columns. */
  public static void fit(CommandLine line, int columns) {
    line.setUsageHelpWidth(UNBROKEN);
    fitSections(line, columns);
  }

  private static void fitSections(CommandLine line, int columns) {
    line.getHelpSectionMap()
        .replaceAll(
            (section, renderer) -> {
              boolean list =
                  !section.equals(UsageMessageSpec.SECTION_KEY_FOOTER)
                      && !section.equals(UsageMessageSpec.SECTION_KEY_DESCRIPTION);
              return fitted(renderer, columns, list);
            });
    line.getSubcommands().values().forEach(subcommand -> fitSections(subcommand, columns));
  }

  private static IHelpSectionRenderer fitted(
      IHelpSectionRenderer renderer, int columns, boolean list) {
    return help -> {
      String rendered = renderer.render(help);
      String whole = list ? rendered : joined(rendered);
      int said = list ? columnOfText(whole) : 0;
      String fitted =
          whole
              .lines()
              .map(line -> fitted(line, columns, said))
              .collect(Collectors.joining(System.lineSeparator()));
      // What the next section goes on with, as behind "Usage: ", has no end of a line.
      return whole.endsWith("\n") ? fitted + System.lineSeparator() : fitted;
    };
  }

  /**
   * Prose in paragraphs again, which was written in lines for 80 columns; examples, which are
   * indented, keep theirs.
   */
  private static String joined(String text) {
    return text.replaceAll("(?<=\\S)\\R(?=[^\\s])", " ");
  }

  /** Where the text beside the labels of a list begins; 0 if there are none. */
  private static int columnOfText(String section) {
    Matcher label = LABEL.matcher(COLOUR.matcher(section).replaceAll(""));
    return label.find() ? label.group(1).length() : 0;
  }

  private static String fitted(String line, int columns, int said) {
    String bare = COLOUR.matcher(line).replaceAll("");
    if (bare.length() <= columns) {
      return line;
    }
    int leading = bare.length() - bare.stripLeading().length();
    int indent = leading == 0 ? 0 : leading + 4;
    if (said > 0 && leading > 0 && said + LEAST_ROOM <= columns) {
      indent = said + 2;
    }
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    int room = columns;
    // Blanks belong to the word behind them: they align, or vanish where a line ends.
    int widest = columns - 6; // An example's next line is indented, and may end in a backslash.
    boolean example =
        EXAMPLE.matcher(bare).find()
            && words(bare, true).stream().allMatch(word -> word.strip().length() < widest - 2);
    String end = example ? " \\" : "";
    for (String word : words(line, example)) {
      int width = COLOUR.matcher(word).replaceAll("").length();
      if (width > room - end.length() && !current.isEmpty()) {
        lines.add(current + end);
        current.setLength(0);
        current.append(" ".repeat(indent));
        room = columns - indent;
        width -= word.length() - word.stripLeading().length();
        current.append(word.stripLeading());
      } else {
        current.append(word);
      }
      room -= width;
    }
    lines.add(current.toString());
    return String.join(System.lineSeparator(), lines);
  }
}
