package faltung.extension;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Libraries whose words for borders differ from ours: the same word can mean another border there.
 *
 * <p>Sources: the documentation of {@code numpy.pad}, {@code scipy.ndimage} and {@code
 * scipy.signal.convolve2d}, OpenCV's {@code BorderTypes}, {@code torch.nn.Conv2d(padding_mode)} and
 * MATLAB's {@code imfilter}.
 */
public enum Library {
  /** numpy.pad, mode. */
  NUMPY(
      "NumPy",
      "constant=constant",
      "edge=edge",
      "symmetric=symmetric",
      "reflect=reflect",
      "wrap=wrap"),
  /** scipy.ndimage, mode. */
  SCIPY_NDIMAGE(
      "SciPy's ndimage",
      "constant=constant",
      "grid-constant=constant",
      "nearest=edge",
      "reflect=symmetric",
      "grid-mirror=symmetric",
      "mirror=reflect",
      "wrap=wrap",
      "grid-wrap=wrap"),
  /** scipy.signal.convolve2d, boundary. */
  SCIPY_SIGNAL(
      "SciPy's signal", "fill=constant", "symm=symmetric", "symmetric=symmetric", "wrap=wrap"),
  /** OpenCV, borderType; with or without BORDER_. */
  OPENCV(
      "OpenCV",
      "constant=constant",
      "replicate=edge",
      "reflect=symmetric",
      "reflect_101=reflect",
      "reflect101=reflect",
      "default=reflect",
      "wrap=wrap"),
  /** PyTorch, padding_mode. */
  PYTORCH(
      "PyTorch",
      "zeros=zero",
      "constant=constant",
      "replicate=edge",
      "reflect=reflect",
      "circular=wrap"),
  /** MATLAB's imfilter, boundary option. */
  MATLAB("MATLAB", "0=zero", "replicate=edge", "symmetric=symmetric", "circular=wrap");

  private final String title;

  /** Pairs theirs=ours, separated by commas. */
  private final String names;

  Library(String title, String... pairs) {
    this.title = title;
    this.names = String.join(",", pairs);
  }

  /**
   * The border that this library calls so.
   *
   * @param name in any case; for a constant with its value, {@code constant:k} (without it, k is 0)
   * @throws IllegalArgumentException if the library has no such name
   */
  public Border border(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    if (this == OPENCV && wanted.startsWith("border_")) {
      wanted = wanted.substring("border_".length());
    }
    int colon = wanted.indexOf(':');
    String ours = ours(colon < 0 ? wanted : wanted.substring(0, colon));
    if (ours == null) {
      throw new IllegalArgumentException(
          title + " has no border \"" + name + "\"; it has " + String.join(", ", theirNames()));
    }
    if (ours.equals("constant")) {
      return Border.parse("constant:" + (colon < 0 ? "0" : wanted.substring(colon + 1)));
    }
    return Border.parse(ours);
  }

  private @Nullable String ours(String theirs) {
    for (String pair : names.split(",")) {
      if (pair.startsWith(theirs + "=")) {
        return pair.substring(theirs.length() + 1);
      }
    }
    return null;
  }

  private List<String> theirNames() {
    List<String> theirs = new ArrayList<>();
    for (String pair : names.split(",")) {
      theirs.add(pair.substring(0, pair.indexOf('=')));
    }
    return theirs;
  }

  /**
   * What the libraries that have this name mean by it: "; what OpenCV and MATLAB call replicate is
   * our edge".
   */
  static String hint(String name) {
    Map<String, List<String>> titles = new LinkedHashMap<>();
    for (Library library : values()) {
      String ours = library.ours(name);
      if (ours != null) {
        titles.computeIfAbsent(ours, key -> new ArrayList<>()).add(library.title);
      }
    }
    StringBuilder text = new StringBuilder();
    titles.forEach(
        (ours, who) -> {
          String last = who.get(who.size() - 1);
          String others = String.join(", ", who.subList(0, who.size() - 1));
          text.append("; what ")
              .append(others.isEmpty() ? last : others + " and " + last)
              .append(who.size() == 1 ? " calls " : " call ")
              .append(name)
              .append(" is our ")
              .append(ours);
        });
    return text.toString();
  }
}
