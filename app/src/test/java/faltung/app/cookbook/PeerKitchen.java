package faltung.app.cookbook;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs the peers' own code where they are installed: Python's with the system's Python, MATLAB's
 * with GNU Octave. One process a chapter.
 */
final class PeerKitchen {
  /** Another interpreter can be named, for peers that live in an environment of their own. */
  private static final String PYTHON = System.getProperty("faltung.python", "/usr/bin/python3");

  private static final String MARK = "recipe ";

  private final Path folder;
  private final List<Cookbook.Recipe> all;
  private final Map<String, Map<String, String>> results = new LinkedHashMap<>();

  /**
   * A kitchen.
   *
   * @param recipes of the whole page, of which a chapter is run at once
   */
  PeerKitchen(Path folder, List<Cookbook.Recipe> recipes) {
    this.folder = folder;
    this.all = recipes;
  }

  /**
   * The y of a recipe as its peer computes it, as text; where the peer is not installed the test
   * says so and is skipped.
   */
  String run(Cookbook.Recipe recipe, String language) throws IOException, InterruptedException {
    String key = recipe.chapter() + " in " + language;
    if (!results.containsKey(key)) {
      results.put(key, chapter(recipe, language));
    }
    Map<String, String> found = results.get(key);
    String missing = found.get(MARK);
    if (missing != null) {
      System.out.println("SKIPPED, " + missing);
    }
    Assumptions.assumeTrue(missing == null, missing);
    return found.getOrDefault(recipe.title(), "no result");
  }

  /** What a line of the shell prints; where its first program is not installed, it is skipped. */
  String shell(String line) throws IOException, InterruptedException {
    String program = line.strip().split(" ", 2)[0];
    Path log = folder.resolve("shell.txt");
    boolean installed = shell("command -v " + program, log) == 0;
    if (!installed) {
      System.out.println("SKIPPED, not installed: " + program);
    }
    Assumptions.assumeTrue(installed, "not installed: " + program);
    int exit = shell(line, log);
    if (exit != 0) {
      throw new IOException(line + " ends with " + exit + ": " + Files.readString(log));
    }
    return Files.readString(log);
  }

  private int shell(String line, Path log) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("sh", "-c", line)
              .directory(folder.toFile())
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException exception) {
      // No shell either.
      return 127;
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("does not end: " + line);
    }
    return process.exitValue();
  }

  private Map<String, String> chapter(Cookbook.Recipe of, String language)
      throws IOException, InterruptedException {
    boolean python = language.equals("python");
    String preamble = of.preamble().getOrDefault(language, "");
    String installed = python ? preamble : preamble + "1;\n";
    String test = execute(python, "missing", installed);
    if (!test.equals("ok")) {
      return Map.of(MARK, "not installed: what " + of.chapter() + " needs; " + lastLine(test));
    }
    StringBuilder script = new StringBuilder(preamble);
    script.append(python ? PYTHON_TOOLS : "");
    List<Cookbook.Recipe> recipes =
        all.stream()
            .filter(other -> other.has(language) && other.chapter().equals(of.chapter()))
            .toList();
    for (Cookbook.Recipe recipe : recipes) {
      script.append(python ? pythonRecipe(recipe) : octaveRecipe(recipe));
    }
    return split(execute(python, "chapter", script.toString()));
  }

  private static final String PYTHON_TOOLS =
      """
      import json, traceback
      import numpy as _np
      def _write(y):
          if isinstance(y, str):
              return y
          if isinstance(y, (list, tuple)):
              return '[' + ' '.join(_write(part) for part in y) + ']'
          y = y.detach().numpy() if hasattr(y, 'detach') else _np.asarray(y)
          return json.dumps(y.tolist())
      def _run(title, code):
          print('recipe ' + title)
          try:
              names = dict(globals())
              exec(code, names)
              print(_write(names['y']))
          except Exception:
              print(traceback.format_exc())
              print('failed')
      """;

  private static String pythonRecipe(Cookbook.Recipe recipe) {
    return "_run(" + quoted(recipe.title()) + ", " + quoted(recipe.block("python")) + ")\n";
  }

  private static String octaveRecipe(Cookbook.Recipe recipe) {
    return "disp('"
        + MARK
        + recipe.title().replace("'", "''")
        + "')\n"
        // A line that does not end so prints what it assigns.
        + recipe.block("matlab").replace("\n", ";\n")
        + "if ndims(y) > 2, error('more than two axes'), end\n"
        + "if isvector(y), y = y(:).'; printf('[%s]\\n', sprintf('%.17g ', y)), "
        + "else, printf('['), for r = 1:rows(y), printf('[%s]', sprintf('%.17g ', y(r, :))), end, "
        + "printf(']\\n'), end\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  private static Map<String, String> split(String output) {
    Map<String, String> results = new LinkedHashMap<>();
    String title = "";
    for (String line : output.split("\n", -1)) {
      if (line.startsWith(MARK)) {
        title = line.substring(MARK.length());
        results.put(title, "");
      } else {
        results.merge(title, line + "\n", String::concat);
      }
    }
    results.replaceAll((recipe, text) -> text.strip());
    return results;
  }

  private static String lastLine(String text) {
    String[] lines = text.strip().split("\n", -1);
    return lines[lines.length - 1];
  }

  /** What it prints; of the script named missing, "ok" or what stands in its way. */
  private String execute(boolean python, String name, String script)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + (python ? ".py" : ".m"));
    Path log = folder.resolve(name + ".txt");
    Files.writeString(file, script);
    List<String> command =
        python
            ? List.of(PYTHON, file.toString())
            : List.of("octave-cli", "--quiet", "--no-init-file", file.toString());
    // What is missing is told on the error stream, and so are warnings that nobody asked for.
    boolean missing = name.equals("missing");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(missing)
              .redirectOutput(log.toFile())
              .redirectError(
                  missing ? Redirect.PIPE : Redirect.to(folder.resolve("warnings.txt").toFile()))
              .start();
    } catch (IOException exception) {
      return command.get(0) + ": " + exception.getMessage();
    }
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("does not end: " + script);
    }
    String output = Files.readString(log);
    if (missing) {
      return process.exitValue() == 0 ? "ok" : output;
    }
    return output;
  }
}
