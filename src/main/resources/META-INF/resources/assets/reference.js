// What is tried out in the reference sends what a request needs and nothing else. Swagger UI fills every parameter with its
// example, so that a first look at a list would ask for a unit nobody has, and every write would carry the same
// Idempotency-Key; the examples of what may be left out are shown in words instead.
(() => {
  'use strict';
  const make = window.SwaggerUIBundle;
  const named = (contract, ref) => ref.slice(2).split('/')
    .reduce((at, name) => at[name.replace(/~1/g, '/').replace(/~0/g, '~')], contract);
  const plain = (contract, thing) => thing.$ref ? named(contract, thing.$ref) : thing;
  const bare = (contract, schema) => {
    const { example, allOf, ...rest } = plain(contract, schema);
    return allOf ? { ...rest, allOf: allOf.map(part => bare(contract, part)) } : rest;
  };
  const unfilled = (contract, parameter) => {
    const { example, examples, ...rest } = plain(contract, parameter);
    if (rest.required) return parameter;
    const words = example === undefined ? [] : ['Example: `' + (typeof example === 'object' ? JSON.stringify(example) : example) + '`.'];
    return {
      ...rest,
      description: [rest.description].concat(words).filter(Boolean).join(' '),
      ...(rest.schema ? { schema: bare(contract, rest.schema) } : {})
    };
  };
  const withParameters = (contract, thing) => thing && Array.isArray(thing.parameters)
    ? { ...thing, parameters: thing.parameters.map(parameter => unfilled(contract, parameter)) }
    : thing;
  const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
  const tryable = contract => contract && contract.paths
    ? { ...contract, paths: mapped(contract.paths, path => mapped(withParameters(contract, path), operation => withParameters(contract, operation))) }
    : contract;
  const plugin = () => ({
    statePlugins: { spec: { wrapActions: { updateJsonSpec: original => contract => original(tryable(contract)) } } }
  });
  window.SwaggerUIBundle = Object.assign(
    settings => make({ ...settings, plugins: [...(settings.plugins || []), plugin] }), make);
})();
