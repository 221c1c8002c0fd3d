package faltung.app.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recipe gives the values that stand under it: ours always, the peer's where it is installed.
 */
class CookbookTest {
  @TempDir private static Path folder;

  private static final List<Cookbook.Recipe> JAVA = Cookbook.with("java", "text");
  private static final List<JavaKitchen> OURS = new ArrayList<>();
  private static final List<PeerKitchen> PEERS = new ArrayList<>();

  @BeforeAll
  static void compile() throws Exception {
    RecipeFiles.lay(folder);
    OURS.add(new JavaKitchen(JAVA, folder, Cookbook.javaImports(Cookbook.FILE)));
    PEERS.add(new PeerKitchen(folder, Cookbook.recipes()));
  }

  static List<Cookbook.Recipe> ours() {
    return JAVA;
  }

  static List<Cookbook.Recipe> python() {
    return Cookbook.with("python", "text");
  }

  static List<Cookbook.Recipe> matlab() {
    return Cookbook.with("matlab", "text");
  }

  static List<Cookbook.Recipe> shell() {
    return Cookbook.with("sh", "text");
  }

  @Test
  void everyRecipeIsWhole() {
    assertThat(JAVA).hasSizeGreaterThan(100);
    for (Cookbook.Recipe recipe : Cookbook.recipes()) {
      boolean compared = recipe.has("java") && recipe.has("text");
      assertThat(compared || recipe.has("console") || recipe.has("kotlin"))
          .as("%s", recipe)
          .isTrue();
      // A block in another language would be run by nobody.
      assertThat(recipe.blocks().keySet())
          .as("%s", recipe)
          .isSubsetOf("java", "text", "python", "matlab", "sh", "console", "kotlin");
    }
    assertThat(Cookbook.recipes()).extracting(Cookbook.Recipe::toString).doesNotHaveDuplicates();
  }

  @Test
  void theContentsNameEveryChapter() throws Exception {
    String page = Files.readString(Cookbook.FILE);
    String contents = page.substring(page.indexOf("Contents:"), page.indexOf("All recipes"));
    for (Cookbook.Recipe recipe : Cookbook.recipes()) {
      assertThat(contents).contains("[" + recipe.chapter() + "](#");
    }
    assertThat(contents).contains("[What is not here, and what to use instead](#");
  }

  @ParameterizedTest
  @MethodSource
  void ours(Cookbook.Recipe recipe) throws Exception {
    compare(recipe, Values.write(OURS.get(0).run(JAVA.indexOf(recipe))));
  }

  @ParameterizedTest
  @MethodSource
  void python(Cookbook.Recipe recipe) throws Exception {
    compare(recipe, PEERS.get(0).run(recipe, "python"));
  }

  /** With GNU Octave in MATLAB's place. */
  @ParameterizedTest
  @MethodSource
  void matlab(Cookbook.Recipe recipe) throws Exception {
    compare(recipe, PEERS.get(0).run(recipe, "matlab"));
  }

  /** With sox and ImageMagick; they print their numbers in a row. */
  @ParameterizedTest
  @MethodSource
  void shell(Cookbook.Recipe recipe) throws Exception {
    Values written = Values.parse(recipe.block("text").strip());
    Values row = new Values(List.of(written.numbers().size()), written.numbers());
    String result = PEERS.get(0).shell(recipe.block("sh"));
    assertThat(row.difference("[" + result.strip() + "]")).as("%s: %s", recipe, result).isEmpty();
  }

  static void compare(Cookbook.Recipe recipe, String result) {
    String written = recipe.block("text").strip();
    if (written.startsWith("[")) {
      assertThat(Values.parse(written).difference(result)).as("%s: %s", recipe, result).isEmpty();
    } else {
      assertThat(result).isEqualTo(written);
    }
  }
}
