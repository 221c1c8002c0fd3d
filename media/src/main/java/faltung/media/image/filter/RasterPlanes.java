package faltung.media.image.filter;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;

/**
 * The samples of a raster band by band, as an array of shape [bands, height, width]: float where
 * that holds them exactly, else double.
 */
final class RasterPlanes {
  /** A float has 24 bits. */
  private static final int EXACT_BITS = 24;

  private RasterPlanes() {}

  static NdArray read(Raster raster) {
    int bands = raster.getNumBands();
    int height = raster.getHeight();
    int width = raster.getWidth();
    Shape shape = Shape.of(bands, height, width);
    boolean exact = isExactInFloat(raster.getSampleModel());
    StraightSamples straight = StraightSamples.of(raster);
    if (straight != null) {
      FloatArray planes = FloatArray.zeroed(shape);
      for (int band = 0; band < bands; band++) {
        for (int y = 0; y < height; y++) {
          straight.read(band, y, width, planes.values(), (band * height + y) * width);
        }
      }
      return planes;
    }
    NdArray planes = exact ? FloatArray.zeroed(shape) : DoubleArray.zeroed(shape);
    float[] floats = exact ? new float[width] : new float[0];
    double[] doubles = exact ? new double[0] : new double[width];
    int left = raster.getMinX();
    for (int band = 0; band < bands; band++) {
      for (int y = 0; y < height; y++) {
        int row = raster.getMinY() + y;
        int offset = (band * height + y) * width;
        if (planes instanceof FloatArray array) {
          raster.getSamples(left, row, width, 1, band, floats);
          System.arraycopy(floats, 0, array.values(), offset, width);
        } else if (planes instanceof DoubleArray array) {
          raster.getSamples(left, row, width, 1, band, doubles);
          System.arraycopy(doubles, 0, array.values(), offset, width);
        }
      }
    }
    return planes;
  }

  private static boolean isExactInFloat(SampleModel model) {
    if (isFloating(model)) {
      return model.getTransferType() == DataBuffer.TYPE_FLOAT;
    }
    boolean exact = true;
    for (int band = 0; band < model.getNumBands(); band++) {
      exact &= model.getSampleSize(band) <= EXACT_BITS;
    }
    return exact;
  }

  private static boolean isFloating(SampleModel model) {
    int type = model.getTransferType();
    return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
  }

  static double get(NdArray planes, int offset) {
    return planes instanceof FloatArray floats
        ? floats.values()[offset]
        : ((DoubleArray) planes).values()[offset];
  }

  static void set(NdArray planes, int offset, double value) {
    if (planes instanceof FloatArray floats) {
      floats.values()[offset] = (float) value;
    } else {
      ((DoubleArray) planes).values()[offset] = value;
    }
  }

  /** The greatest value of a band's integers; 1 of floating-point numbers. */
  static double maximum(SampleModel model, int band) {
    int bits = model.getSampleSize(band);
    boolean signed = isSigned(model, band);
    return isFloating(model) ? 1 : Math.scalb(1.0, signed ? bits - 1 : bits) - 1;
  }

  private static boolean isSigned(SampleModel model, int band) {
    int type = model.getTransferType();
    return type == DataBuffer.TYPE_SHORT
        || (type == DataBuffer.TYPE_INT && model.getSampleSize(band) == Integer.SIZE);
  }

  /** Writes the samples; integers are rounded to nearest and clamped, NaN becomes 0. */
  static void write(NdArray planes, WritableRaster raster) {
    SampleModel model = raster.getSampleModel();
    int height = raster.getHeight();
    int width = raster.getWidth();
    StraightSamples straight = StraightSamples.of(raster);
    if (straight != null && planes instanceof FloatArray floats) {
      for (int band = 0; band < raster.getNumBands(); band++) {
        for (int y = 0; y < height; y++) {
          straight.write(band, y, width, floats.values(), (band * height + y) * width);
        }
      }
      return;
    }
    double[] line = new double[width];
    for (int band = 0; band < raster.getNumBands(); band++) {
      double greatest = maximum(model, band);
      double least = isSigned(model, band) ? -greatest - 1 : 0;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double value = get(planes, (band * height + y) * width + x);
          line[x] = isFloating(model) ? value : integer(value, least, greatest);
        }
        raster.setSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, line);
      }
    }
  }

  private static double integer(double value, double least, double greatest) {
    return Double.isNaN(value) ? 0 : Math.max(least, Math.min(greatest, Math.floor(value + 0.5)));
  }
}
