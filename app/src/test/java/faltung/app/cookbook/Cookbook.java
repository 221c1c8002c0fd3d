package faltung.app.cookbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * docs/cookbook.md as what it consists of: chapters, each a heading of two marks, with recipes,
 * each a heading of three.
 *
 * <p>A fenced block belongs to the recipe it stands in, or before the first recipe to the chapter:
 * there it holds the imports. Blocks of one language under one heading are joined.
 */
final class Cookbook {
  static final Path FILE = Path.of("..", "docs", "cookbook.md");

  private Cookbook() {}

  /**
   * A recipe.
   *
   * @param chapter the peer's name
   * @param title what is done
   * @param blocks its code and values, by language
   * @param preamble the chapter's code, by language
   */
  record Recipe(
      String chapter, String title, Map<String, String> blocks, Map<String, String> preamble) {
    boolean has(String language) {
      return blocks.containsKey(language);
    }

    String block(String language) {
      return blocks.getOrDefault(language, "");
    }

    @Override
    public String toString() {
      return chapter + ": " + title;
    }
  }

  static List<Recipe> recipes() {
    try {
      return parse(Files.readAllLines(FILE));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** The recipes that have a block of each of these languages. */
  static List<Recipe> with(String... languages) {
    return recipes().stream()
        .filter(recipe -> List.of(languages).stream().allMatch(recipe::has))
        .toList();
  }

  /** The Java imports that hold for all recipes of a page: those before the first chapter. */
  static String javaImports(Path page) {
    String text;
    try {
      text = Files.readString(page);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    int start = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(start, text.indexOf("```", start));
  }

  static List<Recipe> parse(List<String> lines) {
    List<Recipe> recipes = new ArrayList<>();
    String chapter = "";
    Map<String, String> preamble = new LinkedHashMap<>();
    Map<String, String> blocks = preamble;
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line);
      if (text.startsWith("## ")) {
        chapter = text.substring(3);
        preamble = new LinkedHashMap<>();
        blocks = preamble;
      } else if (text.startsWith("### ")) {
        blocks = new LinkedHashMap<>();
        recipes.add(new Recipe(chapter, text.substring(4), blocks, preamble));
      } else if (text.startsWith("```")) {
        StringBuilder code = new StringBuilder();
        while (!lines.get(++line).equals("```")) {
          code.append(lines.get(line)).append('\n');
        }
        blocks.merge(text.substring(3), code.toString(), String::concat);
      }
    }
    return recipes;
  }
}
