package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.app.operand.ChosenArray;
import faltung.app.operand.FileGlob;
import faltung.app.operand.FileNames;
import faltung.app.operand.InputKind;
import faltung.app.operand.OperandReader;
import faltung.app.operand.PicturePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file to be filtered into another.
 *
 * @param in a file, or {@code -}
 * @param out a file, or {@code -}
 */
record FilterJob(String in, String out) {
  /**
   * The jobs that the words of a command line mean.
   *
   * @param inputs names and patterns
   * @param out a file, a folder, or {@code -}
   * @param format the extension of the results, or null for their inputs'
   * @throws UsageException if patterns match nothing, several inputs are to become one file, or two
   *     results would have one name
   * @throws FailureException if an input is no file, or the folder cannot be made
   */
  static List<FilterJob> of(
      Console console, List<String> inputs, String out, @Nullable String format) {
    List<String> files = new ArrayList<>();
    boolean pattern = false;
    for (String word : inputs) {
      pattern |= isPattern(console, word);
      files.addAll(expanded(console, word));
    }
    boolean folder =
        !out.equals(InputKind.STANDARD)
            && (out.endsWith("/")
                || Files.isDirectory(console.path(out))
                || ((pattern || files.size() > 1) && OperandReader.extension(out).isEmpty()));
    if (!folder) {
      if (files.size() > 1) {
        throw new UsageException(
            Joined.count(files.size(), "input")
                + ", but OUT "
                + (out.equals(InputKind.STANDARD) ? "is one stream" : "(" + out + ") is one file")
                + "; give a folder, such as out/");
      }
      return List.of(new FilterJob(files.get(0), out));
    }
    List<FilterJob> jobs = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    for (String file : files) {
      if (file.equals(InputKind.STANDARD)) {
        throw new UsageException(
            "IN is standard input, which has no name that OUT ("
                + out
                + ") could keep; give a file");
      }
      String result = out + (out.endsWith("/") ? "" : "/") + name(console, file, format);
      // File systems that do not tell small letters from capitals are common.
      String other = taken.putIfAbsent(result.toLowerCase(Locale.ROOT), file);
      if (other != null) {
        throw new UsageException(
            other
                + " and "
                + file
                + " would both become "
                + result
                + "; filter them into two folders");
      }
      jobs.add(new FilterJob(file, result));
    }
    makeFolder(console, out);
    return jobs;
  }

  private static boolean isPattern(Console console, String word) {
    return !word.equals(InputKind.STANDARD)
        && !PicturePage.of(console, word).isNamed()
        && ChosenArray.of(console, word) == null
        && FileGlob.isPattern(console.path(""), word);
  }

  private static String name(Console console, String typed, @Nullable String format) {
    if (ChosenArray.of(console, typed) != null) {
      int bracket = typed.lastIndexOf('[');
      String box = typed.substring(0, bracket);
      String array = typed.substring(bracket + 1, typed.length() - 1).replaceAll("[/\\\\]", "-");
      int end = box.lastIndexOf('.');
      box = box.substring(box.replace('\\', '/').lastIndexOf('/') + 1, end);
      return box + "-" + array + "." + (format == null ? "npy" : format);
    }
    PicturePage picture = PicturePage.of(console, typed);
    String file = picture.isNamed() ? picture.resultName() : picture.file();
    String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    if (format == null) {
      return name;
    }
    int point = name.lastIndexOf('.');
    return (point <= 0 ? name : name.substring(0, point)) + "." + format;
  }

  private static List<String> expanded(Console console, String word) {
    if (word.equals(InputKind.STANDARD)) {
      return List.of(word);
    }
    if (!isPattern(console, word)) {
      ChosenArray box = ChosenArray.of(console, word);
      checkFile(console, box == null ? PicturePage.of(console, word).file() : box.file());
      return List.of(word);
    }
    try {
      List<String> found = FileGlob.expand(console.path(""), word);
      if (found.isEmpty()) {
        throw new FailureException("IN: no file is like " + word);
      }
      return found;
    } catch (IOException e) {
      throw new FailureException("IN: cannot look for " + word + ": " + e.getMessage(), e);
    }
  }

  private static void checkFile(Console console, String word) {
    Path file = console.path(word);
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "IN: "
              + word
              + " is a folder; for the files in it write '"
              + word.replaceAll("/$", "")
              + "/*.jpg'");
    }
    if (!Files.exists(file)) {
      String message = FileNames.noSuchFile("IN", file, word);
      throw new FailureException(message.replace(" (numbers are written like \"3 4 5\")", ""));
    }
  }

  private static void makeFolder(Console console, String out) {
    try {
      Files.createDirectories(console.path(out));
    } catch (IOException e) {
      throw new FailureException("cannot make the folder " + out + ": " + e.getMessage(), e);
    }
  }
}
