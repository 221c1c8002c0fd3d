package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a module exports to everybody, signature by signature, is what its {@code api.txt} lists: so
 * no change of it goes unseen.
 */
class ExportedApiTest {
  @ParameterizedTest
  @ValueSource(strings = {"core", "media", "vector", "nn"})
  void theExportedSignaturesAreThoseThatWereAgreed(String module) throws IOException {
    Path committed = Path.of("..", module, "api.txt");
    List<String> now = signatures(Path.of("..", module, "target", "classes"));
    Path written = Path.of("target", "api-" + module + ".txt");
    Files.write(written, now);
    assertThat(now)
        .as(
            "the exported signatures of %s; if the change is meant, copy app/%s to %s/api.txt and"
                + " name each removal in CHANGELOG.md",
            module, written, module)
        .isEqualTo(Files.exists(committed) ? Files.readAllLines(committed) : List.of());
  }

  private static List<String> signatures(Path classes) throws IOException {
    ModuleDescriptor descriptor;
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      descriptor = ModuleDescriptor.read(in);
    }
    return descriptor.exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .flatMap(name -> types(classes, name))
        .flatMap(type -> ApiText.of(type).stream())
        .collect(Collectors.toList());
  }

  /** The types that stand in files of a package, nested ones left to the types they stand in. */
  private static Stream<Class<?>> types(Path classes, String packageName) {
    try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .filter(name -> !name.contains("$") && !name.equals("package-info"))
              .sorted()
              .toList();
      return names.stream().map(name -> load(packageName + "." + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ExportedApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " was compiled, but cannot be loaded", e);
    }
  }
}
