package faltung.app.tour;

import faltung.format.Npy;
import faltung.media.file.SafeFiles;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.media.plot.SvgWriter;
import faltung.media.sound.SoundFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder of the tour: a page, and for every chapter a folder with its pictures and data. */
public final class TourFolder {
  private final Path folder;

  /** The folder, which need not exist yet. */
  public TourFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes the pictures and data of a chapter; each file appears when it is complete. */
  public void write(Chapter chapter, List<Block> blocks) throws IOException {
    Path own = Files.createDirectories(folder.resolve(chapter.name()));
    for (Block block : blocks) {
      if (block instanceof Block.Plot plot) {
        write(own.resolve(plot.file()), SvgWriter.write(plot.figure().scene()));
      } else if (block instanceof Block.Drawing drawing) {
        write(own.resolve(drawing.file()), drawing.svg());
      } else if (block instanceof Block.Weights weights) {
        SafeFiles.write(own.resolve(weights.file()), weights.weights()::write);
      } else if (block instanceof Block.Photos photos) {
        for (Block.Photo photo : photos.photos()) {
          write(own.resolve(photo.file()), photo.image());
        }
      } else if (block instanceof Block.Audio audio) {
        SafeFiles.write(
            own.resolve(audio.file()), output -> SoundFiles.write(audio.sound(), output));
      } else if (block instanceof Block.Data data) {
        byte[] bytes = Npy.toBytes(data.values());
        SafeFiles.write(own.resolve(data.file()), output -> output.write(bytes));
      }
    }
  }

  /**
   * Writes the page and the licences.
   *
   * @param told the chapters that it shows, in their order
   * @return the page
   */
  public Path writePage(Map<Chapter, List<Block>> told) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve("LICENCES.txt"), TourData.licences());
    Path page = folder.resolve("index.html");
    write(page, TourPage.render(told));
    return page;
  }

  private static void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    SafeFiles.write(file, output -> output.write(bytes));
  }

  private static void write(Path file, Image image) throws IOException {
    SafeFiles.write(file, output -> ImageFiles.write(image, ImageFormat.PNG, output));
  }
}
