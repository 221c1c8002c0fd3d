package faltung.app.cookbook;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles the Java of all recipes at once, as their reader would, and runs one after another. */
final class JavaKitchen {
  private final URLClassLoader loader;

  /**
   * Compiles into the folder.
   *
   * @param imports for recipes whose chapter has none
   */
  JavaKitchen(List<Cookbook.Recipe> recipes, Path folder, String imports) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none", "-encoding", "UTF-8", "-d", folder.toString(), "-cp", classPath()));
    for (int index = 0; index < recipes.size(); index++) {
      Path file = folder.resolve("Recipe" + index + ".java");
      // What a recipe reads and writes lies in the folder.
      String paths = "Path.of(\"" + folder.toString().replace("\\", "\\\\") + "/";
      Files.writeString(
          file, source(recipes.get(index), index, imports).replace("Path.of(\"", paths));
      arguments.add(file.toString());
    }
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    if (javac.run(out, out, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the cookbook does not compile:\n" + messages);
    }
    this.loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, JavaKitchen.class.getClassLoader());
  }

  private static String source(Cookbook.Recipe recipe, int index, String imports) {
    return recipe.preamble().getOrDefault("java", imports)
        + "/** "
        + recipe.toString().replace("*/", "")
        + " */\npublic final class Recipe"
        + index
        + " {\n  public static Object y() throws Exception {\n"
        + recipe.block("java")
        + "\n    return y;\n  }\n}\n";
  }

  /** What the tests run with, whichever way it was given. */
  static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(property -> System.getProperty(property, ""))
        .filter(path -> !path.isEmpty())
        .reduce((one, other) -> one + System.getProperty("path.separator") + other)
        .orElseThrow();
  }

  Object run(int index) throws ReflectiveOperationException {
    return loader.loadClass("Recipe" + index).getMethod("y").invoke(null);
  }
}
