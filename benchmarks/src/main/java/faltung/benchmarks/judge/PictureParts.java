package faltung.benchmarks.judge;

import faltung.format.ReadLimits;
import faltung.kernels.GaussianKernels;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageRows;
import faltung.media.image.filter.ImageFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@link PictureFiles} starts: one picture read, blurred and written, as the command does it
 * but one after the other, and what each took.
 */
final class PictureParts {
  private PictureParts() {}

  public static void main(String[] arguments) throws IOException {
    double sigma = Double.parseDouble(arguments[2]);
    long start = System.nanoTime();
    ImageRows opened = ImageFiles.open(Path.of(arguments[0]), ReadLimits.NONE);
    Image source = opened.rows(0, opened.height());
    long read = System.nanoTime();
    Image result = ImageFilter.convolve(GaussianKernels.gaussian(sigma, sigma)).apply(source);
    long filtered = System.nanoTime();
    ImageFiles.write(result, Path.of(arguments[1]));
    long written = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "decoding %.4f%nfilter %.4f%nencoding %.4f%n",
        (read - start) / 1e9,
        (filtered - read) / 1e9,
        (written - filtered) / 1e9);
  }
}
