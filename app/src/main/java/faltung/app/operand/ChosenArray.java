package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.ShellWord;
import faltung.app.console.UsageException;
import faltung.array.NdArray;
import faltung.file.ArrayFile;
import faltung.format.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One array of a file that may hold several: {@code weights.npz[conv1]}.
 *
 * @param file as it was typed, without the brackets
 * @param path where it is
 * @param array the name in the brackets; empty for the only one
 */
public record ChosenArray(String file, Path path, String array) {
  private static final Pattern FORM = Pattern.compile("(.+)\\[([^\\[\\]]+)\\]");

  /** What was typed, if it chooses an array of a file that is there, else null. */
  public static @Nullable ChosenArray of(Console console, String typed) {
    Matcher matcher = FORM.matcher(typed);
    if (!matcher.matches() || !ArrayNames.isNamed(matcher.group(1))) {
      return null;
    }
    try {
      Path path = console.path(matcher.group(1));
      boolean itself = Files.exists(console.path(typed));
      return itself || !Files.isRegularFile(path)
          ? null
          : new ChosenArray(matcher.group(1), path, matcher.group(2));
    } catch (InvalidPathException e) {
      return null; // A text of many lines or thousands of characters.
    }
  }

  /**
   * Reads it.
   *
   * @param name the operand, for the messages
   * @throws UsageException if there is no such array, or none was named and there are several
   */
  NdArray read(String name) throws IOException {
    return read(name, ReadLimits.NONE);
  }

  /** Reads it, within limits. */
  public NdArray read(String name, ReadLimits limits) throws IOException {
    return from(ArrayFile.readAll(path, limits), name);
  }

  /**
   * What is meant, of what the file holds.
   *
   * @param name the operand, for the messages
   * @throws UsageException if there is no such array, or none was named and there are several
   */
  public <T> T from(Map<String, T> arrays, String name) {
    T found = array.isEmpty() ? null : arrays.get(array);
    if (array.isEmpty() && arrays.size() == 1) {
      found = arrays.values().iterator().next();
    }
    if (found != null) {
      return found;
    }
    List<String> names = arrays.keySet().stream().limit(10).toList();
    throw new UsageException(
        name
            + ": "
            + file
            + (array.isEmpty() ? " has " : ": there is no array " + array + " in it; it has ")
            + Joined.count(arrays.size(), "array")
            + ": "
            + String.join(", ", names)
            + (names.isEmpty()
                ? ""
                : "; choose one, as in " + ShellWord.of(file + "[" + names.get(0) + "]")));
  }
}
