package faltung.correlation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Values by name from a text file of names and numbers, which a script beside it wrote. */
public final class Golden {
  private final Map<String, double[]> values = new TreeMap<>();

  /** Reads a resource that lies beside a class. */
  public Golden(Class<?> beside, String name) {
    try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ", -1);
        values.put(
            words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of a name. */
  public double[] get(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
