import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the float twin of every double class that asks for one. Runs at build time, before the
 * compiler, as {@code java TwinGenerator.java SOURCES TARGET}.
 *
 * <p>A class that wants a twin is ordinary Java, called {@code DoubleSomething}, and carries the
 * line
 *
 * <pre>{@code // Twin: FloatSomething is generated from this file.}</pre>
 *
 * The twin differs in this: the words double, Double and DOUBLE, alone or as a part of a camel-case
 * or underscored name, become float, Float and FLOAT, and a decimal literal gets the suffix f. A
 * line can say otherwise in a trailing comment: {@code // twin: same} keeps the line as it is,
 * {@code // twin: none} drops it, {@code // twin: CODE} puts CODE in its place.
 */
final class TwinGenerator {
  private static final Pattern MARK =
      Pattern.compile("(?m)^// Twin: (Float\\w+) is generated from this file\\.$");
  private static final Pattern DIRECTIVE = Pattern.compile("^(\\s*)(.*?)\\s*// twin: (.*?)\\s*$");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_$][\\w$]*\\b");
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?<![\\w.])(\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+)(?![\\w.])");

  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    List<Path> wanted = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.getFileName().toString().matches("Double\\w+\\.java"))
          .sorted()
          .forEach(wanted::add);
    }
    Set<Path> written = new HashSet<>();
    for (Path file : wanted) {
      String text = Files.readString(file);
      Matcher mark = MARK.matcher(text);
      if (!mark.find()) {
        continue;
      }
      String twin = word(file.getFileName().toString().replace(".java", ""));
      if (!twin.equals(mark.group(1))) {
        throw new IllegalStateException(
            file + ": the mark names " + mark.group(1) + ", the twin is " + twin);
      }
      Path out = target.resolve(sources.relativize(file)).resolveSibling(twin + ".java");
      Files.createDirectories(out.getParent());
      String generated = twinOf(text, file.getFileName().toString());
      // An unchanged twin keeps its time stamp, so that the compiler need not run again.
      if (!Files.exists(out) || !Files.readString(out).equals(generated)) {
        Files.writeString(out, generated);
      }
      written.add(out);
    }
    deleteOthers(target, written);
  }

  /** Twins whose sources are gone, which would no longer compile. */
  private static void deleteOthers(Path target, Set<Path> written) throws IOException {
    if (!Files.isDirectory(target)) {
      return;
    }
    List<Path> others = new ArrayList<>();
    try (Stream<Path> files = Files.walk(target)) {
      files
          .filter(file -> file.getFileName().toString().matches("Float\\w+\\.java"))
          .filter(file -> !written.contains(file))
          .forEach(others::add);
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }

  private static String twinOf(String text, String name) {
    StringBuilder out = new StringBuilder("// Generated from " + name + ". Do not edit.\n");
    for (String line : text.split("\n", -1)) {
      if (MARK.matcher(line).matches()) {
        continue;
      }
      Matcher directive = DIRECTIVE.matcher(line);
      if (directive.matches()) {
        String what = directive.group(3);
        if (what.equals("same")) {
          out.append(directive.group(1)).append(directive.group(2)).append('\n');
        } else if (!what.equals("none")) {
          out.append(directive.group(1)).append(what).append('\n');
        }
        continue;
      }
      out.append(literals(words(line))).append('\n');
    }
    out.setLength(out.length() - 1);
    return out.toString();
  }

  private static String words(String line) {
    return WORD.matcher(line).replaceAll(match -> Matcher.quoteReplacement(word(match.group())));
  }

  /**
   * The twin of one identifier: each part of it that is the word double, in the case that the part
   * has.
   */
  private static String word(String identifier) {
    return identifier
        .replaceAll("^double(?![a-z])", "float")
        .replaceAll("_double(?![a-z])", "_float")
        .replaceAll("Double(?![a-z])", "Float")
        .replaceAll("(?<![A-Z])DOUBLE(?![A-Z])", "FLOAT");
  }

  private static String literals(String line) {
    int comment = line.indexOf("//");
    String stripped = line.stripLeading();
    if (stripped.startsWith("*") || stripped.startsWith("/*") || line.contains("\"")) {
      return line;
    }
    String code = comment < 0 ? line : line.substring(0, comment);
    String rest = comment < 0 ? "" : line.substring(comment);
    return LITERAL.matcher(code).replaceAll("$1f") + rest;
  }
}
