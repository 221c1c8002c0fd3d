package faltung.app.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java compiles with the imports that stand there, and its coordinates are true. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(faltung-[a-z]+)</artifactId>");
  private static final Pattern VERSION =
      Pattern.compile("<version>([^<]+-SNAPSHOT|[0-9.]+)</version>");

  @TempDir private Path folder;

  @Test
  void everySnippetCompiles() throws IOException {
    Matcher block = JAVA.matcher(Files.readString(ROOT.resolve("README.md")));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-d",
                folder.toString(),
                "-cp",
                JavaKitchen.classPath()));
    int snippets = 0;
    while (block.find()) {
      String code = block.group(1);
      assertThat(code).startsWith("import faltung.");
      String imports =
          code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
      String body =
          code.lines()
              .filter(line -> !line.startsWith("import "))
              .collect(Collectors.joining("\n"));
      String name = "Snippet" + snippets++;
      Path file = folder.resolve(name + ".java");
      Files.writeString(
          file, imports + "\nclass " + name + " {\n  static void run() {\n" + body + "\n  }\n}\n");
      arguments.add(file.toString());
    }
    assertThat(snippets).isEqualTo(2);
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(out, out, arguments.toArray(String[]::new))).as("%s", messages).isZero();
  }

  @Test
  void theBomHasTheVersionOfAllModules() throws IOException {
    String bom = Files.readString(ROOT.resolve("bom/pom.xml"));
    String parent = Files.readString(ROOT.resolve("pom.xml"));
    assertThat(all(ARTIFACT, bom))
        .containsExactly(
            "faltung-bom", "faltung-core", "faltung-vector", "faltung-media", "faltung-nn");
    assertThat(all(VERSION, bom).get(0)).isEqualTo(all(VERSION, parent).get(0));
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(all(ARTIFACT, readme)).containsExactlyElementsOf(all(ARTIFACT, bom));
    assertThat(all(VERSION, readme)).containsExactly(all(VERSION, bom).get(0));
    assertThat(readme).contains("faltung-bom:" + all(VERSION, bom).get(0));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
