package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.ShellWord;
import faltung.kernels.KernelCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to type instead, where it can be told from what was typed. */
public final class Hints {
  /** A name and a value, written as programs and people write them. */
  private static final Pattern OTHERWISE =
      Pattern.compile("([A-Za-z][A-Za-z-]*)\\s*[=( ]\\s*([^()=]*?)\\s*\\)?");

  private Hints() {}

  /** The line that filters these files; what is missing of them is IN and OUT. */
  public static String filter(List<String> files, String options) {
    List<String> words = new ArrayList<>(List.of("faltung", "filter"));
    files.forEach(file -> words.add(ShellWord.of(file)));
    if (files.isEmpty()) {
      words.add("IN");
    }
    if (files.size() < 2) {
      words.add("OUT");
    }
    words.add(options);
    return String.join(" ", words);
  }

  /** The option that applies a kernel. */
  public static String kernel(String spec) {
    return "--kernel " + ShellWord.of(spec);
  }

  /** A question with the spec that was probably meant by gaussian=2 or gaussian(2), or nothing. */
  static String spec(String typed) {
    Matcher matcher = OTHERWISE.matcher(typed.strip());
    if (!matcher.matches() || KernelCatalogue.find(matcher.group(1)).isEmpty()) {
      return "";
    }
    String spec = matcher.group(1) + ":" + matcher.group(2).replaceAll("\\s*,\\s*|\\s+", ",");
    return "; did you mean " + ShellWord.of(spec) + "?";
  }

  /** The line to type where a file stands in the place of a command, or an empty text. */
  public static String forFile(Console console, List<String> words) {
    String file = words.get(0);
    try {
      if (!Files.isRegularFile(console.path(file))) {
        return "";
      }
      List<String> files = words.subList(0, Math.min(2, words.size()));
      return switch (InputKind.of(console, file)) {
        case PICTURE -> filter(files, "--kernel gaussian:2");
        case SOUND -> filter(files, "--kernel lowpass:1000");
        case ARRAY -> filter(files, "--kernel gaussian:3");
      };
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }
}
