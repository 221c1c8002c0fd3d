package faltung.nn.file;

import faltung.array.ComplexArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.layer.Layer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The weights and buffers of a network in a file, by the names of PyTorch's {@code state_dict}:
 * safetensors where the name ends in {@code .safetensors}, NumPy's npz where it ends in {@code
 * .npz}.
 *
 * <p>In PyTorch such a file is written by {@code safetensors.torch.save_file(model.state_dict(),
 * path)} and read by {@code model.load_state_dict(safetensors.torch.load_file(path))}.
 *
 * <p>Reading checks all names and shapes before it changes the first parameter. A file appears
 * under its name when it is complete.
 */
public final class StateFiles {
  /** How many names a message lists. */
  private static final int LISTED = 4;

  private StateFiles() {}

  /** The arrays by name, in the order of {@code state_dict}; not copies, but for counters. */
  public static Map<String, NdArray> state(Layer layer) {
    Map<String, NdArray> state = new LinkedHashMap<>();
    layer.namedParameters().forEach((name, parameter) -> state.put(name, stored(parameter)));
    return state;
  }

  private static NdArray stored(Parameter parameter) {
    NdArray array = parameter.array();
    return parameter.isCounter() ? LongArray.wrap(Shape.of(), (long) Numbers.get(array, 0)) : array;
  }

  /**
   * Gives a network the numbers of a map; each parameter gets a copy.
   *
   * @param what the state's name in messages
   * @throws IllegalArgumentException if names are missing or unknown, or a shape differs; then
   *     nothing has changed
   */
  public static void load(Layer layer, Map<String, NdArray> state, String what) {
    Map<String, Parameter> parameters = layer.namedParameters();
    List<String> missing = new ArrayList<>(parameters.keySet());
    missing.removeAll(state.keySet());
    List<String> unknown = new ArrayList<>(state.keySet());
    unknown.removeAll(parameters.keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          what
              + " is of another network"
              + (missing.isEmpty() ? "" : ": it lacks " + list(missing))
              + (unknown.isEmpty()
                  ? ""
                  : (missing.isEmpty() ? ": " : "; ")
                      + "it has "
                      + list(unknown)
                      + ", which the network has not"));
    }
    parameters.forEach(
        (name, parameter) -> {
          NdArray array = state.get(name);
          if (array == null || !array.shape().equals(parameter.shape())) {
            throw new IllegalArgumentException(
                what
                    + ": "
                    + name
                    + " has shape "
                    + (array == null ? "none" : array.shape())
                    + ", but the network's is "
                    + parameter.shape());
          }
          if (array instanceof ComplexArray) {
            throw new IllegalArgumentException(what + ": " + name + " is complex");
          }
        });
    parameters.forEach(
        (name, parameter) -> {
          NdArray array = state.get(name);
          if (array != null) {
            parameter.set(array.copy());
          }
        });
  }

  private static String list(List<String> names) {
    int shown = Math.min(LISTED, names.size());
    List<String> quoted = new ArrayList<>();
    for (String name : names.subList(0, shown)) {
      quoted.add(
          "\""
              + (name.length() > 80 ? name.substring(0, 80) + "…" : name).replaceAll("\\p{C}", "?")
              + "\"");
    }
    String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
    return String.join(", ", quoted) + more;
  }

  /**
   * Gives a network the numbers of a file.
   *
   * @throws FormatException if it is no such file, in one line that names it
   * @throws IllegalArgumentException if it is of another network
   */
  public static void load(Layer layer, Path file) throws IOException {
    boolean npz = isNpz(file);
    Map<String, NdArray> state;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      state =
          npz ? Npz.read(stream, limits(layer)) : Safetensors.read(stream, limits(layer)).arrays();
    }
    load(layer, state, file.getFileName().toString());
  }

  /** A file of this network has its elements, and no file of another is worth more memory. */
  private static ReadLimits limits(Layer layer) {
    long elements = 0;
    for (Parameter parameter : layer.namedParameters().values()) {
      elements += parameter.shape().size();
    }
    long most = Math.max(1 << 20, 2 * elements);
    return new ReadLimits(most, 8 * most + (1 << 20));
  }

  /** Writes the numbers of a network. */
  public static void save(Layer layer, Path file) throws IOException {
    save(layer, Map.of(), file);
  }

  /**
   * Writes the numbers of a network.
   *
   * @param metadata texts beside them, which an npz file has no place for
   */
  public static void save(Layer layer, Map<String, String> metadata, Path file) throws IOException {
    boolean npz = isNpz(file);
    Map<String, NdArray> state = state(layer);
    CompleteFile.write(
        file,
        stream -> {
          if (npz) {
            Npz.write(state, false, stream);
          } else {
            new Safetensors(state, metadata).write(stream);
          }
        });
  }

  private static boolean isNpz(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".npz") && !name.endsWith(".safetensors")) {
      throw new IllegalArgumentException(
          file.getFileName() + ": weights are kept in files that end in .safetensors or .npz");
    }
    return name.endsWith(".npz");
  }
}
