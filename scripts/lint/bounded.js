/**
 * Rules of our own for src (`npm run lint`): what is as long as the input is never on the stack. A list that is spread into
 * the arguments of a call is put there whole, and a function that calls itself for each part leaves a frame for each;
 * both fall over at some hundred thousand.
 */

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression']);

/** The functions around a node, from the inside out. */
function* functionsAround(node) {
  for (let at = node.parent; at; at = at.parent) if (FUNCTIONS.has(at.type)) yield at;
}

/** Whether a list came as the rest of the arguments of a function around: it was on the stack already. */
const isRest = ({ argument }) =>
  argument.type === 'Identifier' &&
  [...functionsAround(argument)].some(({ params }) =>
    params.some((one) => one.type === 'RestElement' && one.argument.name === argument.name),
  );

/** Whether a call is of a function around it, or of the method of the same object that it is in. */
function isOfItself({ callee, ...call }) {
  const { type, object, property, name } = callee;
  const isOwnMethod = type === 'MemberExpression' && object.type === 'ThisExpression';
  const isCalled = ({ id, parent }) =>
    isOwnMethod
      ? parent.type === 'MethodDefinition' && parent.key.name === property.name
      : type === 'Identifier' &&
        (id ?? (parent.type === 'VariableDeclarator' ? parent.id : null))?.name === name;
  return [...functionsAround(call)].some(isCalled);
}

const noSpread = {
  create: (context) => {
    const check = (call) => {
      for (const node of call.arguments.filter(({ type }) => type === 'SpreadElement'))
        if (!isRest(node))
          context.report({ node, message: 'Pass the list itself, or take its items in a loop.' });
    };
    return { CallExpression: check, NewExpression: check };
  },
};

const noRecursion = {
  create: (context) => ({
    CallExpression: (node) => {
      if (isOfItself(node))
        context.report({ node, message: 'Use a loop, or say in a comment what bounds the depth.' });
    },
  }),
};

export default {
  meta: { name: 'bounded' },
  rules: { 'no-spread': noSpread, 'no-recursion': noRecursion },
};
