package faltung.app.operand;

import faltung.app.console.Console;
import faltung.file.ArrayFile;
import faltung.format.Idx;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which files are arrays that no signature of their own tells, or that hold several. */
public final class ArrayNames {
  /** Kinds of files that are known by their names: several arrays, or an idx file. */
  public static final List<String> KINDS = List.of("npz", "safetensors", "idx");

  private ArrayNames() {}

  /** Whether a name says that the file is one of {@link #KINDS}. */
  public static boolean isNamed(String file) {
    return ArrayFile.kindOf(file).filter(KINDS::contains).isPresent();
  }

  /** Whether a file is idx, by its name or by its content. */
  public static boolean isIdx(Console console, String file) throws IOException {
    if (isNamed(file)) {
      return ArrayFile.kind(file).equals("idx");
    }
    Path path = console.path(file);
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (var stream = new BufferedInputStream(Files.newInputStream(path))) {
      return Idx.matches(stream, Files.size(path));
    }
  }
}
