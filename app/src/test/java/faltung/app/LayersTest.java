package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The layers that {@code docs/architecture.md} draws are those of the code: a package uses packages
 * that stand in rows above its own, and no others.
 */
class LayersTest {
  private static final Path PAGE = Path.of("..", "docs", "architecture.md");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");

  @ParameterizedTest
  @ValueSource(strings = {"core", "nn", "media", "app", "web"})
  void aPackageUsesOnlyWhatStandsAboveIt(String module) throws IOException {
    Map<String, Integer> rows = rows(module);
    JavaClasses classes =
        new ClassFileImporter().importPath(Path.of("..", module, "target", "classes"));
    TreeSet<String> packages = new TreeSet<>();
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass type : classes) {
      packages.add(type.getPackageName());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (classes.contain(target.getName()) && !isAllowed(rows, type, target)) {
          wrong.add(type.getName() + " uses " + target.getName());
        }
      }
    }
    assertThat(rows.keySet())
        .as("the packages in the table \"Inside %s\" of docs/architecture.md", module)
        .containsExactlyInAnyOrderElementsOf(packages);
    assertThat(wrong).as("arrows of %s that run up or across", module).isEmpty();
  }

  private static boolean isAllowed(Map<String, Integer> rows, JavaClass from, JavaClass to) {
    String above = to.getPackageName();
    String below = from.getPackageName();
    return above.equals(below)
        || rows.getOrDefault(above, Integer.MAX_VALUE) < rows.getOrDefault(below, -1);
  }

  /** For each package of the module's table the number of its row. */
  private static Map<String, Integer> rows(String module) throws IOException {
    Map<String, Integer> rows = new LinkedHashMap<>();
    int row = 0;
    for (String line : section(module)) {
      Matcher names = NAME.matcher(line.substring(0, line.indexOf('|', 1)));
      while (names.find()) {
        rows.put("faltung".equals(names.group(1)) ? "faltung" : "faltung." + names.group(1), row);
      }
      row++;
    }
    return rows;
  }

  /** The lines of the first table below a heading. */
  private static List<String> section(String module) throws IOException {
    List<String> table = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        inside = line.equals("## Inside " + module);
      } else if (inside && line.startsWith("|")) {
        table.add(line);
      }
    }
    assertThat(table).as("a table below \"## Inside %s\" in %s", module, PAGE).isNotEmpty();
    return table;
  }
}
