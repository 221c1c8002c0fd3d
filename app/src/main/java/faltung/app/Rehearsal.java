package faltung.app;

import faltung.app.console.Environment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * What a Java machine goes through while the launcher makes it write down which classes a start
 * needs: the usual first lines, into nowhere.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** Goes through them; with the vectors' module also through those that read a file. */
  public static void main(String[] arguments) throws IOException {
    run("convolve", "1 2 3", "1 2");
    run("convolve", "1 2; 3 4", "1 2", "--mode", "same");
    run("derive", "3 4 5", "2 1", "--at", "2");
    run("--help");
    run("convolve", "--help");
    if (ModuleLayer.boot().findModule("faltung.vector").isEmpty()) {
      return;
    }
    run("version");
    Path folder = Files.createTempDirectory("faltung-rehearsal");
    Path picture = folder.resolve("in.png");
    Path filtered = folder.resolve("out.png");
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
      run("filter", picture.toString(), filtered.toString(), "--kernel", "gaussian:1");
    } finally {
      Files.deleteIfExists(picture);
      Files.deleteIfExists(filtered);
      Files.deleteIfExists(folder);
    }
  }

  private static void run(String... line) {
    Main.run(
        List.of(line),
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Environment.ofProcess());
  }
}
