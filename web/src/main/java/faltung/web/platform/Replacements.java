package faltung.web.platform;

import java.util.Set;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.DoubleConstantInstruction;
import org.teavm.model.instructions.FloatConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NegateInstruction;
import org.teavm.model.instructions.NumericOperandType;

/**
 * Changes what TeaVM compiles where its result would have other bits than the JVM's.
 *
 * <ul>
 *   <li>The classes of this project call {@link PortableMath} where they call that of the JDK, or a
 *       method of Math that TeaVM's class library has with other results. A method that
 *       PortableMath lacks is then an error of the build.
 *   <li>A negation becomes a product with −1, in all classes: TeaVM 0.15.0 compiles −x as 0 − x,
 *       which makes +0 of 0, and not −0.
 * </ul>
 *
 * <p>TeaVM creates and calls this class; it is not part of what is compiled.
 */
public final class Replacements implements ClassHolderTransformer {
  private static final String OWN_PACKAGE = "faltung.web.platform.";
  private static final String REPLACEMENT = OWN_PACKAGE + "PortableMath";

  /**
   * TeaVM 0.15.0 rounds halves away from zero in rint and has ulp and scalb wrong; the others
   * follow from exp and log of the browser, or overflow in between.
   */
  private static final Set<String> WRONG_IN_MATH =
      Set.of(
          "rint",
          "ulp",
          "scalb",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "atan2",
          "exp",
          "expm1",
          "log",
          "log10",
          "log1p",
          "pow",
          "hypot",
          "cbrt",
          "sinh",
          "cosh",
          "tanh",
          "round",
          "IEEEremainder");

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    boolean ours = type.getName().startsWith("faltung.") && !type.getName().startsWith(OWN_PACKAGE);
    for (MethodHolder method : type.getMethods()) {
      Program program = method.getProgram();
      if (program != null) {
        for (BasicBlock block : program.getBasicBlocks()) {
          for (Instruction instruction : block) {
            if (ours && instruction instanceof InvokeInstruction invocation) {
              replace(invocation);
            } else if (instruction instanceof NegateInstruction negation) {
              replace(negation, program);
            }
          }
        }
      }
    }
  }

  private static void replace(InvokeInstruction invocation) {
    MethodReference method = invocation.getMethod();
    String type = method.getClassName();
    if (type.equals("java.lang.StrictMath")
        || (type.equals("java.lang.Math") && WRONG_IN_MATH.contains(method.getName()))) {
      invocation.setMethod(new MethodReference(REPLACEMENT, method.getDescriptor()));
    }
  }

  private static void replace(NegateInstruction negation, Program program) {
    NumericOperandType type = negation.getOperandType();
    if (type != NumericOperandType.DOUBLE && type != NumericOperandType.FLOAT) {
      return;
    }
    Variable minusOne = program.createVariable();
    Instruction constant =
        type == NumericOperandType.DOUBLE ? minusOne(minusOne) : floatMinusOne(minusOne);
    constant.setLocation(negation.getLocation());
    negation.insertPrevious(constant);
    BinaryInstruction product = new BinaryInstruction(BinaryOperation.MULTIPLY, type);
    product.setFirstOperand(negation.getOperand());
    product.setSecondOperand(minusOne);
    product.setReceiver(negation.getReceiver());
    product.setLocation(negation.getLocation());
    negation.replace(product);
  }

  private static Instruction minusOne(Variable receiver) {
    DoubleConstantInstruction constant = new DoubleConstantInstruction();
    constant.setConstant(-1);
    constant.setReceiver(receiver);
    return constant;
  }

  private static Instruction floatMinusOne(Variable receiver) {
    FloatConstantInstruction constant = new FloatConstantInstruction();
    constant.setConstant(-1);
    constant.setReceiver(receiver);
    return constant;
  }
}
