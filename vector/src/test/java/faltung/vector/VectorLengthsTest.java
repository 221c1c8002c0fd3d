package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;

/**
 * Vectors of floats have one length everywhere, and vectors of doubles: where JDK 17's second
 * compiler has seen two, its casts no longer say which, methods grow, and the sums of large tiles
 * stay objects for the life of the process.
 */
class VectorLengthsTest {
  @Test
  void floatsAndDoublesHaveOneLength() throws Exception {
    List<String> seen = new ArrayList<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == VectorSpecies.class) {
          field.setAccessible(true);
          VectorSpecies<?> species = (VectorSpecies<?>) field.get(null);
          if (species.elementType() == float.class) {
            assertThat(species).as(field.toString()).isEqualTo(FloatVector.SPECIES_PREFERRED);
            seen.add(type.getSimpleName());
          } else if (species.elementType() == double.class) {
            assertThat(species).as(field.toString()).isEqualTo(DoubleVector.SPECIES_PREFERRED);
            seen.add(type.getSimpleName());
          }
        }
      }
    }
    assertThat(seen).contains("FloatVectorSums", "DoubleVectorSums", "FloatChannelTiles");
  }

  /** All of this package, also those that are generated. */
  private static List<Class<?>> classes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(TileWarmUp.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("faltung/vector"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          classes.add(Class.forName("faltung.vector." + name.replace(".class", "")));
        }
      }
    }
    return classes;
  }
}
