package faltung.app.operand;

import faltung.app.console.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns for files such as {@code photos/*.jpg}, for those who put them in quotes or whose shell
 * leaves them alone.
 *
 * <p>The characters {@code * ? [ ] { }} mean what they mean in a shell, {@code **} any folders. A
 * file whose own name has such characters is itself.
 */
public final class FileGlob {
  private FileGlob() {}

  /** Whether a word is a pattern and not the name of a file that exists. */
  public static boolean isPattern(Path folder, String word) {
    if (!word.matches(".*[*?\\[{].*")) {
      return false;
    }
    try {
      return !Files.exists(folder.resolve(word));
    } catch (InvalidPathException e) {
      return true; // Windows has no * in a path.
    }
  }

  /**
   * The files that match, in alphabetical order, written like the pattern.
   *
   * @param folder where relative patterns begin
   * @throws UsageException if the pattern is malformed
   */
  public static List<String> expand(Path folder, String pattern) throws IOException {
    String[] parts = pattern.replace('\\', '/').split("/", -1);
    String root = parts[0].isEmpty() && parts.length > 1 ? "/" : "";
    List<String> found = new ArrayList<>();
    expand(folder, root, parts, root.isEmpty() ? 0 : 1, found);
    return found;
  }

  private static void expand(
      Path folder, String prefix, String[] parts, int next, List<String> found) throws IOException {
    String part = parts[next];
    boolean last = next == parts.length - 1;
    if (part.equals("**") && !last) {
      expand(folder, prefix, parts, next + 1, found);
      for (String name : names(folder.resolve(prefix), "*", part)) {
        // A link may lead back to where one came from.
        Path inside = folder.resolve(prefix + name);
        if (Files.isDirectory(inside) && !Files.isSymbolicLink(inside)) {
          expand(folder, prefix + name + "/", parts, next, found);
        }
      }
      return;
    }
    List<String> names =
        part.matches(".*[*?\\[{].*")
            ? names(folder.resolve(prefix), part, String.join("/", parts))
            : List.of(part);
    for (String name : names) {
      Path path = folder.resolve(prefix + name);
      if (last && Files.isRegularFile(path)) {
        found.add(prefix + name);
      } else if (!last && Files.isDirectory(path)) {
        expand(folder, prefix + name + "/", parts, next + 1, found);
      }
    }
  }

  private static List<String> names(Path folder, String part, String pattern) throws IOException {
    PathMatcher matcher;
    try {
      matcher = folder.getFileSystem().getPathMatcher("glob:" + part);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          pattern + " is no pattern for files: " + e.getDescription().replaceAll("\\s+", " "), e);
    }
    List<String> names = new ArrayList<>();
    Path from = folder.toString().isEmpty() ? Path.of(".") : folder;
    if (!Files.isDirectory(from)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        // As in a shell, hidden files are not meant unless the pattern says so.
        if (matcher.matches(Path.of(name)) && (part.startsWith(".") || !name.startsWith("."))) {
          names.add(name);
        }
      }
    }
    names.sort(null);
    return names;
  }
}
