package faltung.media.image.filter;

import faltung.array.FloatArray;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;

/** A picture whose colours are a function of another's, sample by sample; opacity is kept. */
final class MappedRows implements ImageRows {
  /** A function of one sample. */
  @FunctionalInterface
  interface Mapping {
    float of(float sample);
  }

  private final ImageRows source;
  private final Mapping mapping;

  MappedRows(ImageRows source, Mapping mapping) {
    this.source = source;
    this.mapping = mapping;
  }

  @Override
  public int height() {
    return source.height();
  }

  @Override
  public int width() {
    return source.width();
  }

  @Override
  public ColorModel colors() {
    return source.colors();
  }

  @Override
  public float maximum() {
    return source.maximum();
  }

  @Override
  public boolean floating() {
    return source.floating();
  }

  @Override
  public Image rows(int first, int count) throws IOException {
    Image part = source.rows(first, count);
    FloatArray result = part.samples().copy();
    float[] values = result.values();
    int end = colorSamples(part);
    for (int offset = 0; offset < end; offset++) {
      values[offset] = mapping.of(values[offset]);
    }
    return part.withSamples(result);
  }

  /** How many samples, the first ones, are colours. */
  static int colorSamples(Image image) {
    int channels = image.colors().channels() - (image.colors().hasAlpha() ? 1 : 0);
    return channels * image.height() * image.width();
  }
}
