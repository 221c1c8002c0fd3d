package faltung.format;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy's own files open here, and ours there: every version, type, byte order and axis order. */
class NumpyFilesTest {
  private static final Shape SHAPE = Shape.of(2, 3, 4);
  private static final List<String> TYPES =
      List.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16");

  @TempDir Path folder;

  /** The value at a row-major place: whole, and small enough for every type. */
  private static int value(String type, int place) {
    if (type.equals("b1")) {
      return place % 3 == 0 ? 1 : 0;
    }
    return type.startsWith("u") ? place * 5 : place * 5 - 60;
  }

  private static NdArray expected(String type) {
    double[] values = new double[SHAPE.size()];
    double[] imaginary = new double[SHAPE.size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = value(type, place);
      imaginary[place] = -place;
    }
    switch (type.charAt(0)) {
      case 'c':
        return ComplexArray.of(DoubleArray.wrap(SHAPE, values), DoubleArray.wrap(SHAPE, imaginary));
      case 'f':
        if (type.equals("f8")) {
          return DoubleArray.wrap(SHAPE, values);
        }
        FloatArray floats = FloatArray.zeroed(SHAPE);
        for (int place = 0; place < values.length; place++) {
          floats.values()[place] = (float) values[place];
        }
        return floats;
      default:
        LongArray integers = LongArray.zeroed(SHAPE);
        for (int place = 0; place < values.length; place++) {
          integers.values()[place] = (long) values[place];
        }
        return integers;
    }
  }

  @Test
  void everyVersionTypeByteOrderAndAxisOrderOpens() throws Exception {
    String output =
        Programs.numpy(
            folder,
            """
            import numpy as np
            place = np.arange(24)
            count = 0
            for t in 'b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16'.split():
                x = (place % 3 == 0) if t == 'b1' else place * 5 if t[0] == 'u' else place * 5 - 60
                x = (x - 1j * place if t[0] == 'c' else x).reshape(2, 3, 4)
                for order in '<>':
                    for layout in 'CF':
                        a = np.array(x, dtype=order + t, order=layout)
                        for version in (1, 2, 3):
                            name = f'{t}-{"big" if order == ">" else "little"}-{layout}-{version}.npy'
                            with open(name, 'wb') as f:
                                np.lib.format.write_array(f, a, version=(version, 0))
                            count += 1
                many = {'c': np.ascontiguousarray(a), 'fortran': a, 'big': a.astype('>' + t)}
                np.savez(t + '-stored.npz', **many)
                np.savez_compressed(t + '-packed.npz', **many)
            print(count)
            """);
    assertThat(output).isEqualTo("168\n");
    int opened = 0;
    for (String type : TYPES) {
      NdArray expected = expected(type);
      for (String name : names(type)) {
        byte[] file = Files.readAllBytes(folder.resolve(name));
        assertThat(file[6])
            .as("version of %s", name)
            .isEqualTo((byte) (name.charAt(name.length() - 5) - '0'));
        assertThat(Npy.read(file)).as(name).isEqualTo(expected);
        opened++;
      }
      for (String name : List.of(type + "-stored.npz", type + "-packed.npz")) {
        Map<String, NdArray> arrays =
            Npz.read(Files.readAllBytes(folder.resolve(name)), ReadLimits.DEFAULT);
        assertThat(arrays.keySet()).as(name).containsExactly("c", "fortran", "big");
        assertThat(arrays.values()).as(name).allMatch(expected::equals);
      }
    }
    assertThat(opened).isEqualTo(168);
  }

  private static List<String> names(String type) {
    List<String> names = new ArrayList<>();
    for (String order : List.of("little", "big")) {
      for (String layout : List.of("C", "F")) {
        for (int version = 1; version <= 3; version++) {
          names.add(type + "-" + order + "-" + layout + "-" + version + ".npy");
        }
      }
    }
    return names;
  }

  /** Each of ours holds the bits that NumPy gives the same values in the same type. */
  @Test
  void numpyOpensEveryEncodingOfOurs() throws Exception {
    Map<ElementEncoding, String> types = new LinkedHashMap<>();
    types.put(ElementEncoding.BOOLEAN, "b1");
    types.put(ElementEncoding.INTEGER_8, "i1");
    types.put(ElementEncoding.INTEGER_16, "i2");
    types.put(ElementEncoding.INTEGER_32, "i4");
    types.put(ElementEncoding.INTEGER_64, "i8");
    types.put(ElementEncoding.UNSIGNED_8, "u1");
    types.put(ElementEncoding.UNSIGNED_16, "u2");
    types.put(ElementEncoding.UNSIGNED_32, "u4");
    types.put(ElementEncoding.UNSIGNED_64, "u8");
    types.put(ElementEncoding.FLOAT_16, "f2");
    types.put(ElementEncoding.FLOAT_32, "f4");
    types.put(ElementEncoding.FLOAT_64, "f8");
    types.put(ElementEncoding.COMPLEX_64, "c8");
    types.put(ElementEncoding.COMPLEX_128, "c16");
    assertThat(types.values()).containsExactlyElementsOf(TYPES);
    for (Map.Entry<ElementEncoding, String> type : types.entrySet()) {
      Files.write(
          folder.resolve(type.getValue() + ".npy"),
          encoded(expected(type.getValue()), type.getKey()));
    }
    Map<String, NdArray> large = new LinkedHashMap<>();
    large.put("weights of layer 1", expected("f4"));
    large.put("größe", expected("i8"));
    assertThat(expected("f4").elementType()).isEqualTo(ElementType.FLOAT);
    Files.write(folder.resolve("named.npz"), zipped(large, true));
    String output =
        Programs.numpy(
            folder,
            """
            import numpy as np
            place = np.arange(24)
            for t in 'b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16'.split():
                x = (place % 3 == 0) if t == 'b1' else place * 5 if t[0] == 'u' else place * 5 - 60
                x = (x - 1j * place if t[0] == 'c' else x).reshape(2, 3, 4).astype(t)
                a = np.load(t + '.npy')
                print(t, a.dtype == x.dtype, a.shape == x.shape, a.tobytes() == x.tobytes())
            f = np.load('named.npz')
            print(sorted(f.files) == sorted(['weights of layer 1', 'gr\\u00f6\\u00dfe']))
            """);
    StringBuilder wanted = new StringBuilder();
    for (String type : TYPES) {
      wanted.append(type).append(" True True True\n");
    }
    assertThat(output).isEqualTo(wanted + "True\n");
  }

  private static byte[] encoded(NdArray array, ElementEncoding encoding) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Npy.write(array, encoding, output);
    return output.toByteArray();
  }

  private static byte[] zipped(Map<String, NdArray> arrays, boolean compressed) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Npz.write(arrays, compressed, output);
    return output.toByteArray();
  }
}
