package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.ShellWord;
import faltung.format.ReadLimits;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.media.image.ImageRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture in a file that may hold several: {@code in.tif[1]} is the second page of in.tif. Where
 * no page is named the first one is taken, and it is said that there are others.
 *
 * @param typed as on the command line
 * @param file without the page
 * @param page from 0 on
 */
public record PicturePage(String typed, String file, int page) {
  private static final Pattern PAGE = Pattern.compile("(.+)\\[(\\d{1,9})]", Pattern.DOTALL);

  /** The picture that a word means; a file whose name ends in brackets is itself. */
  public static PicturePage of(Console console, String typed) {
    Matcher matcher = PAGE.matcher(typed);
    try {
      if (matcher.matches() && !Files.exists(console.path(typed))) {
        String file = matcher.group(1);
        if (isTiff(console.path(file))) {
          return new PicturePage(typed, file, Integer.parseInt(matcher.group(2)));
        }
      }
    } catch (InvalidPathException | IOException e) {
      // Then it is no file with pages, and whoever reads it says what is wrong.
      return new PicturePage(typed, typed, 0);
    }
    return new PicturePage(typed, typed, 0);
  }

  private static boolean isTiff(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return ImageFormat.ofContent(stream.readNBytes(8)).equals(Optional.of(ImageFormat.TIFF));
    }
  }

  /** Whether a page was named. */
  public boolean isNamed() {
    return !typed.equals(file);
  }

  /** The name that a result in a folder gets: in-1.tif. */
  public String resultName() {
    int point = file.lastIndexOf('.');
    int name = file.lastIndexOf('/') + 1;
    boolean extension = point > name;
    return (extension ? file.substring(0, point) : file)
        + "-"
        + page
        + (extension ? file.substring(point) : "");
  }

  /** Opens the picture. */
  public ImageRows open(Console console) throws IOException {
    Path path = console.path(file);
    ImageRows rows = ImageFiles.open(path, page, ReadLimits.DEFAULT);
    tellPages(console, path);
    return rows;
  }

  /** Reads the picture. */
  Image read(Console console) throws IOException {
    Path path = console.path(file);
    Image image = ImageFiles.read(path, page, ReadLimits.DEFAULT);
    tellPages(console, path);
    return image;
  }

  private void tellPages(Console console, Path path) throws IOException {
    if (!isNamed()) {
      int pages = ImageFiles.pages(path);
      boolean pictures = ImageFiles.formatOf(path) == ImageFormat.TIFF;
      tell(
          console, file, pages, pictures ? "; " + ShellWord.of(file + "[1]") + " is the next" : "");
    }
  }

  /** Reads a picture from standard input. */
  public static Image readInput(Console console) throws IOException {
    byte[] bytes = ImageFiles.content(console.in(), ReadLimits.DEFAULT);
    return readInput(console, bytes);
  }

  /** Reads a picture that came from standard input. */
  public static Image readInput(Console console, byte[] bytes) throws IOException {
    Image image = ImageFiles.read(bytes, ReadLimits.DEFAULT);
    tell(console, "standard input", ImageFiles.pages(bytes), "");
    return image;
  }

  private static void tell(Console console, String name, int pages, String next) {
    if (pages > 1) {
      console.remark(name + " holds " + pages + " pictures, of which the first is taken" + next);
    }
  }
}
