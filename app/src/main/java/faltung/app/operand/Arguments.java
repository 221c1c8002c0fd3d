package faltung.app.operand;

import faltung.app.console.Examples;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What can be wrong with the words of a command line, whatever the command. */
public final class Arguments {
  /** Options that people bring along from elsewhere, and what is here in their place. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "--boundary", "what SciPy's signal calls boundary is --border here",
          "--padding-mode", "what PyTorch calls padding_mode is --border here",
          "--algorithm", "how it is computed is --method here",
          "--dilations", "it is --dilation here",
          "--strides", "it is --stride here",
          "--verbose", "there is nothing more to say",
          "--version", "it is a command: faltung version");

  private Arguments() {}

  /**
   * Checks the words that are no options.
   *
   * @param wanted how many there should be
   * @param names what they are
   * @throws UsageException if one looks like an option, or there are too few or too many
   */
  public static void checkOperands(
      CommandSpec command, List<String> words, int wanted, String names) {
    for (String word : words) {
      if (isUnknownOption(word)) {
        throw new UsageException(unknownOption(command, word));
      }
    }
    String help = "; see " + command.qualifiedName() + " --help";
    if (words.size() < wanted) {
      throw new UsageException(
          words.isEmpty()
              ? (wanted == 1 ? names + " is missing" : names + " are missing") + example(command)
              : "only "
                  + words.size()
                  + " of "
                  + names
                  + (words.size() == 1 ? " is given" : " are given")
                  + example(command));
    }
    if (words.size() > wanted) {
      boolean numbers = words.stream().allMatch(LiteralParser::looksLikeNumbers);
      throw new UsageException(
          "too many words: "
              + names
              + (wanted == 1 ? " is one" : wanted == 2 ? " are two" : " are three")
              + ", but there are "
              + words.size()
              + (numbers ? "; put the numbers of each signal in quotes, such as \"3 4 5\"" : help));
    }
  }

  private static String example(CommandSpec command) {
    return "; for example: " + Examples.first(command);
  }

  /**
   * The words with those behind {@code --} made such that nothing takes them for options: a file
   * {@code --kernel} becomes {@code ./--kernel}, which is the same one; numbers stay.
   */
  public static List<String> withFileNames(List<String> words) {
    int end = words.indexOf("--");
    List<String> plain = new ArrayList<>(words);
    for (int index = end + 1; end >= 0 && index < plain.size(); index++) {
      if (isUnknownOption(plain.get(index))) {
        plain.set(index, "./" + plain.get(index));
      }
    }
    return plain;
  }

  /** A word that names no file, as it was typed before {@link #withFileNames}. */
  public static String asTyped(String word) {
    return word.startsWith("./-") ? word.substring(2) : word;
  }

  /** Whether a word was meant as an option: a minus, and not a number behind it. */
  public static boolean isUnknownOption(String word) {
    if (!word.startsWith("-") || word.equals("-")) {
      return false;
    }
    String rest = word.substring(1).strip();
    boolean number =
        !rest.isEmpty()
            && ("0123456789.([{".indexOf(rest.charAt(0)) >= 0
                || rest.matches("(?i)(inf|nan|i|j)([\\s,;].*)?"));
    return !number;
  }

  /** The message for a word that is no option of a command. */
  public static String unknownOption(CommandSpec command, String word) {
    int equals = word.indexOf('=');
    String typed = equals < 0 ? word : word.substring(0, equals);
    List<String> known = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        known.add(option.longestName());
      }
    }
    String elsewhere = ELSEWHERE.get(typed.toLowerCase(Locale.ROOT));
    String start = "there is no option " + typed;
    if (elsewhere != null) {
      return start + "; " + elsewhere;
    }
    // One minus before a whole word is how Java and others write long options.
    String wanted = "--" + typed.replaceFirst("^-+", "");
    List<String> near = Suggestions.near(wanted, known);
    if (!near.isEmpty()) {
      return start + "; did you mean " + String.join(" or ", near) + "?";
    }
    return start + " here; there are " + String.join(", ", known);
  }
}
