package faltung.web;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Csv;
import faltung.format.ElementEncoding;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays written as files in memory and read again. */
final class FormatCases {
  private FormatCases() {}

  static void run(Results results, long seed) throws IOException {
    SeededNumbers numbers = new SeededNumbers(seed);
    Shape shape = Shape.of(3, 4);
    DoubleArray doubles = DoubleArray.wrap(shape, numbers.numbers(12));
    float[] floats = new float[12];
    long[] longs = new long[12];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.number();
      longs[i] = numbers.bits() >> 56;
    }
    FloatArray singles = FloatArray.wrap(shape, floats);
    LongArray integers = LongArray.wrap(shape, longs);
    ComplexArray complex = ComplexArray.wrap(shape, numbers.numbers(12), numbers.numbers(12));
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (NdArray array : List.of(doubles, singles, integers, complex)) {
      String type = array.elementType().toString();
      arrays.put(type, array);
      byte[] file = Npy.toBytes(array);
      results.addText("npy " + type, bytes(file));
      results.addText("npy read " + type, Npy.read(file).equals(array));
    }
    npz(results, arrays);
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    Npy.write(singles, ElementEncoding.FLOAT_16, half);
    results.addText("npy half", bytes(half.toByteArray()));
    csv(results, doubles);
    ByteArrayOutputStream idx = new ByteArrayOutputStream();
    Idx.write(singles, ElementEncoding.FLOAT_32, idx);
    results.addText("idx", bytes(idx.toByteArray()));
    results.addText("idx read", Idx.read(idx.toByteArray(), ReadLimits.DEFAULT).equals(singles));
    ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    new Safetensors(Map.of("doubles", doubles), Map.of()).write(tensors);
    results.addText("safetensors", bytes(tensors.toByteArray()));
    results.addText(
        "safetensors read", Safetensors.read(tensors.toByteArray(), ReadLimits.DEFAULT));
    refusals(results);
  }

  private static void npz(Results results, Map<String, NdArray> arrays) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // Compressed entries are left out: TeaVM 0.15.0 writes them, but cannot read its own.
    Npz.write(arrays, false, file);
    results.addText("npz", Npz.read(file.toByteArray(), ReadLimits.DEFAULT));
  }

  private static void csv(Results results, DoubleArray array) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Csv.write(array, List.of("a", "b", "c", "d"), file);
    results.addText("csv", bytes(file.toByteArray()));
    results.addText("csv read", Csv.read(file.toByteArray(), ReadLimits.DEFAULT).values());
  }

  private static void refusals(Results results) {
    byte[] nothing = {1, 2, 3};
    try {
      results.addText("npy refused", Npy.read(nothing));
    } catch (FormatException e) {
      results.addText("npy refused", String.valueOf(e.getMessage()));
    }
    try {
      results.addText("safetensors refused", Safetensors.read(nothing, ReadLimits.DEFAULT));
    } catch (IOException e) {
      results.addText("safetensors refused", String.valueOf(e.getMessage()));
    }
  }

  private static String bytes(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte value : bytes) {
      text.append(Integer.toHexString(0x100 | (value & 0xFF)), 1, 3);
    }
    return text.toString();
  }
}
