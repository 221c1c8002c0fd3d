package faltung.app.operand;

import faltung.app.console.Suggestions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Names of files that do not exist: whether one was meant, and which. */
public final class FileNames {
  /** A folder with more entries is not searched to its end. */
  private static final int MOST_ENTRIES = 10_000;

  private FileNames() {}

  /**
   * Whether a text that is no array of numbers reads like a file's name: it has letters, no
   * brackets.
   */
  static boolean looksLikeFile(String text) {
    if (text.indexOf('\n') >= 0 || text.length() > 4096) {
      return false;
    }
    boolean bracket = text.chars().anyMatch(c -> "[]{}".indexOf(c) >= 0);
    String extension = OperandReader.extension(text);
    boolean named =
        !extension.isEmpty()
            && Character.isLetter(extension.charAt(0))
            && extension.chars().allMatch(Character::isLetterOrDigit);
    boolean word = Character.isLetter(text.charAt(0)) && text.indexOf(' ') < 0;
    boolean path = text.startsWith("/") || text.startsWith("./") || text.startsWith("~");
    return !bracket && (named || word || path || text.startsWith("../"));
  }

  /** The message, with the names in the same folder that are like it. */
  public static String noSuchFile(String name, Path file, String typed) {
    String message = name + ": no such file: " + typed;
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return message + (folder == null ? "" : " (there is no folder " + folder + ")");
    }
    String wanted = String.valueOf(file.getFileName());
    String prefix = typed.substring(0, typed.length() - wanted.length());
    if (Files.isSymbolicLink(file)) {
      return message + ", it is a link to " + target(file) + ", which is not there";
    }
    List<String> near = new ArrayList<>();
    for (String neighbour : neighbours(folder, wanted)) {
      near.add(prefix + neighbour);
    }
    if (!near.isEmpty()) {
      return message + "; did you mean " + String.join(" or ", near) + "?";
    }
    return message + " (numbers are written like \"3 4 5\")";
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "something that cannot be read";
    }
  }

  private static List<String> neighbours(Path folder, String wanted) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (names.size() < MOST_ENTRIES) {
          names.add(String.valueOf(entry.getFileName()));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(names);
    List<String> near = new ArrayList<>(Suggestions.near(wanted, names));
    String stem = stem(wanted);
    for (String other : names) {
      boolean alike = stem(other).startsWith(stem) || stem.startsWith(stem(other));
      if (near.size() < 3 && stem.length() >= 2 && stem(other).length() >= 2 && alike) {
        if (!near.contains(other)) {
          near.add(other);
        }
      }
    }
    return near;
  }

  private static String stem(String name) {
    int point = name.lastIndexOf('.');
    return (point <= 0 ? name : name.substring(0, point)).toLowerCase(Locale.ROOT);
  }
}
