package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.operand.FileNames;
import faltung.nn.data.LabelledImages;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures to learn and those to be judged by: in a folder, or MNIST, which the program has.
 */
public final class DigitData {
  /** What the program's own pictures are called. */
  static final String OWN = "MNIST";

  private static final String TRAIN = "train";
  private static final String TEST = "t10k";
  private static final List<String> IMAGES = List.of("-images-idx3-ubyte", "-images.idx3-ubyte");
  private static final List<String> LABELS = List.of("-labels-idx1-ubyte", "-labels.idx1-ubyte");

  private final Console console;
  private final @Nullable String folder;

  /** The folder as it was typed, or null for the program's own pictures. */
  DigitData(Console console, @Nullable String folder) {
    this.console = console;
    this.folder = folder;
  }

  /** What it is called. */
  String name() {
    return folder == null ? OWN : folder;
  }

  /** The pictures to learn. */
  LabelledImages train() {
    return read(TRAIN);
  }

  /** The pictures to be judged by. */
  LabelledImages test() {
    return read(TEST);
  }

  /** The pictures to learn that the program has. */
  public static LabelledImages ownTraining() {
    return own(TRAIN);
  }

  /** The pictures to be judged by that the program has. */
  public static LabelledImages ownTest() {
    return own(TEST);
  }

  private static LabelledImages own(String part) {
    try (InputStream images = resource(part + IMAGES.get(0) + ".gz");
        InputStream labels = resource(part + LABELS.get(0) + ".gz")) {
      return LabelledImages.read(images, labels);
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + OWN + " is damaged", e);
    }
  }

  private LabelledImages read(String part) {
    try (InputStream images = open(part, IMAGES);
        InputStream labels = open(part, LABELS)) {
      return LabelledImages.read(images, labels);
    } catch (IOException e) {
      throw new FailureException(
          (folder == null ? "the program's own " + OWN : "--data " + folder)
              + ": "
              + ErrorReport.message(e),
          e);
    }
  }

  private InputStream open(String part, List<String> endings) throws IOException {
    if (folder == null) {
      return resource(part + endings.get(0) + ".gz");
    }
    Path directory = console.path(folder);
    if (!Files.isDirectory(directory)) {
      throw Files.exists(directory)
          ? new FailureException("--data " + folder + " is a file; give the folder that it is in")
          : new FailureException(FileNames.noSuchFile("--data", directory, folder));
    }
    for (String ending : endings) {
      for (String packed : new String[] {"", ".gz"}) {
        Path file = directory.resolve(part + ending + packed);
        if (Files.isRegularFile(file)) {
          return new BufferedInputStream(Files.newInputStream(file));
        }
      }
    }
    throw new FailureException(
        "--data "
            + folder
            + ": there is no "
            + part
            + endings.get(0)
            + " in it, nor with .gz; the four files of MNIST or Fashion-MNIST belong there");
  }

  private static InputStream resource(String name) {
    InputStream stream = DigitData.class.getResourceAsStream("/faltung/app/mnist/" + name);
    if (stream == null) {
      throw new IllegalStateException("the program was built without its " + name);
    }
    return new BufferedInputStream(stream);
  }
}
